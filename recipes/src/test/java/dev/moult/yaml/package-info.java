/** Tests of the recipes written in YAML. */
@NullMarked
package dev.moult.yaml;

import org.jspecify.annotations.NullMarked;
