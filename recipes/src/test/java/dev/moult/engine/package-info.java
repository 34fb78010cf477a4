/** Tests of what all recipes share. */
@NullMarked
package dev.moult.engine;

import org.jspecify.annotations.NullMarked;
