/** Tests of the building blocks that are no fixtures. */
@NullMarked
package dev.moult.blocks;

import org.jspecify.annotations.NullMarked;
