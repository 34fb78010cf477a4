/** How fast the parser is, and how much its trees weigh. */
@NullMarked
package dev.moult.benchmarks;

import org.jspecify.annotations.NullMarked;
