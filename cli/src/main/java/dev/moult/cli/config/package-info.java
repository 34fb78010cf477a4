/** What a run is told by files: recipes in YAML, recipes in jars, and the table of Moult's in pyproject.toml. */
@NullMarked
package dev.moult.cli.config;

import org.jspecify.annotations.NullMarked;
