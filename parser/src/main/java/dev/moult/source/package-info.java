/** Bytes to text and back: charsets (PEP 263), line ends, offsets. */
@NullMarked
package dev.moult.source;

import org.jspecify.annotations.NullMarked;
