/** Tree to text. */
@NullMarked
package dev.moult.print;

import org.jspecify.annotations.NullMarked;
