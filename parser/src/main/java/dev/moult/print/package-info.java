/** Prints a tree as the text it came from. */
@NullMarked
package dev.moult.print;

import org.jspecify.annotations.NullMarked;
