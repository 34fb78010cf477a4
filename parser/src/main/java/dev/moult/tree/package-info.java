/** Immutable Python syntax nodes and their visitors; knows neither the parser nor names. */
@NullMarked
package dev.moult.tree;

import org.jspecify.annotations.NullMarked;
