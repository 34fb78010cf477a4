package dev.moult.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a Python file, with what it takes to write it back byte for byte. */
public final class SourceText {

    static final byte[] UTF_8_BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String text;
    private final Charset charset;
    private final boolean byteOrderMark;
    private final int byteLength;
    private @Nullable LineIndex lineIndex;

    SourceText(String text, Charset charset, boolean byteOrderMark, int byteLength) {
        this.text = text;
        this.charset = charset;
        this.byteOrderMark = byteOrderMark;
        this.byteLength = byteLength;
    }

    /**
     * Decodes a file by its byte order mark, else its PEP 263 cookie, else as UTF-8. Decoding is strict: where encoding the
     * result would not give {@code bytes} again, the answer is {@link DecodeResult.Undecodable}.
     */
    public static DecodeResult decode(byte[] bytes) {
        return SourceDecoder.decode(bytes);
    }

    /** Returns a text that comes from no file; it would be written as UTF-8 without a byte order mark. */
    public static SourceText of(String text) {
        return new SourceText(text, StandardCharsets.UTF_8, false, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Returns the text, without a byte order mark. */
    public String text() {
        return text;
    }

    /** Returns the charset that the bytes are in; UTF-8 for a file that declares none. */
    public Charset charset() {
        return charset;
    }

    /** Returns whether the file starts with UTF-8's byte order mark, which the text leaves out. */
    public boolean hasByteOrderMark() {
        return byteOrderMark;
    }

    /** Returns the length of the file in bytes. */
    public int byteLength() {
        return byteLength;
    }

    /** Returns the lines of the text; computed at the first call. */
    public LineIndex lineIndex() {
        LineIndex index = lineIndex;
        if (index == null) {
            index = LineIndex.of(text);
            lineIndex = index;
        }
        return index;
    }

    /**
     * Returns the bytes of another text in this file's charset, with its byte order mark if it has one; empty if the charset
     * lacks a character of the text.
     */
    public Optional<byte[]> encode(String otherText) {
        return encode(otherText, charset).map(this::withByteOrderMark);
    }

    static Optional<byte[]> encode(String text, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // Several times as fast as an encoder. Only half of a surrogate pair does not come back.
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new String(bytes, StandardCharsets.UTF_8).equals(text) ? Optional.of(bytes) : Optional.empty();
        }
        try {
            ByteBuffer encoded = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            return Optional.of(Arrays.copyOf(encoded.array(), encoded.limit()));
        } catch (CharacterCodingException unmappable) {
            return Optional.empty();
        }
    }

    private byte[] withByteOrderMark(byte[] encoded) {
        if (!byteOrderMark) {
            return encoded;
        }
        byte[] marked = Arrays.copyOf(UTF_8_BYTE_ORDER_MARK, encoded.length + UTF_8_BYTE_ORDER_MARK.length);
        System.arraycopy(encoded, 0, marked, UTF_8_BYTE_ORDER_MARK.length, encoded.length);
        return marked;
    }
}
