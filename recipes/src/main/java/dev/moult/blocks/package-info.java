/** Building blocks: recipes whose options say what they work on, to be composed in YAML. */
@NullMarked
package dev.moult.blocks;

import org.jspecify.annotations.NullMarked;
