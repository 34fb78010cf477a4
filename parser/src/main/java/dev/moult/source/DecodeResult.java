package dev.moult.source;

/** What came of decoding a file. */
public sealed interface DecodeResult {

    /** The bytes are text, and encoding the text gives the same bytes. */
    record Decoded(SourceText source) implements DecodeResult {}

    /**
     * The bytes are no text that could be written back unchanged.
     *
     * @param byteOffset the first byte at fault; for a fault of the declared encoding itself, the byte its name starts at
     * @param fact what is wrong, in lower case without a final stop
     */
    record Undecodable(long byteOffset, String fact) implements DecodeResult {}
}
