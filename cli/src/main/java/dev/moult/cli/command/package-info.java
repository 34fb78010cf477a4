/** The commands: their options, and how they put the parts together. */
@NullMarked
package dev.moult.cli.command;

import org.jspecify.annotations.NullMarked;
