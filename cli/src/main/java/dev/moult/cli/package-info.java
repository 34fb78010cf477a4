/** The entry point of the command line. */
@NullMarked
package dev.moult.cli;

import org.jspecify.annotations.NullMarked;
