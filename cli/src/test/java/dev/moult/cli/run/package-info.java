/** Tests of finding, reading, migrating and writing files. */
@NullMarked
package dev.moult.cli.run;

import org.jspecify.annotations.NullMarked;
