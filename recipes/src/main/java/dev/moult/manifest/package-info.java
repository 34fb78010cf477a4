/** Edits of the files that say what a Python project depends on. */
@NullMarked
package dev.moult.manifest;

import org.jspecify.annotations.NullMarked;
