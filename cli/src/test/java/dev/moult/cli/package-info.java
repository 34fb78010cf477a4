/** Tests of whole commands, run inside the test. */
@NullMarked
package dev.moult.cli;

import org.jspecify.annotations.NullMarked;
