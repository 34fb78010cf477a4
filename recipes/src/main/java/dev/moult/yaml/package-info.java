/** Recipes written in YAML, in OpenRewrite's declarative format, read strictly. */
@NullMarked
package dev.moult.yaml;

import org.jspecify.annotations.NullMarked;
