package dev.moult.source;

/** What came of decoding a file. */
public sealed interface DecodeResult {

    /** The bytes are text, and encoding the text gives the same bytes. */
    record Decoded(SourceText source) implements DecodeResult {}

    /**
     * The bytes are no text that could be written back unchanged.
     *
     * @param byteOffset the first byte at fault; for a fault of the declared encoding itself, the byte its name starts at
     * @param line the 1-based line of that byte
     * @param fact what is wrong, in lower case without a final stop
     * @param help what to do about it; empty if nothing is known
     */
    record Undecodable(long byteOffset, int line, String fact, String help) implements DecodeResult {}
}
