/** What a command does to files: finding, reading, migrating, writing them. */
@NullMarked
package dev.moult.cli.run;

import org.jspecify.annotations.NullMarked;
