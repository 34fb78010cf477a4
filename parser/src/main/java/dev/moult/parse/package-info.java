/** Grammar, token source and tree builder; the only package that names ANTLR. */
@NullMarked
package dev.moult.parse;

import org.jspecify.annotations.NullMarked;
