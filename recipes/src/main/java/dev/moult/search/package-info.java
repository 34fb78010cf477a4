/** Recipes that only find. */
@NullMarked
package dev.moult.search;

import org.jspecify.annotations.NullMarked;
