/** Recipes that every user can shape to a purpose of their own. */
@NullMarked
package dev.moult;

import org.jspecify.annotations.NullMarked;
