/** Patterns: snippets of Python with metavariables that find code, and templates that replace it. */
@NullMarked
package dev.moult.pattern;

import org.jspecify.annotations.NullMarked;
