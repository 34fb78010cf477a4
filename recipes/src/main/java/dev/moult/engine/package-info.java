/** The base of recipes, their catalogue, and the outcome of every candidate site. */
@NullMarked
package dev.moult.engine;

import org.jspecify.annotations.NullMarked;
