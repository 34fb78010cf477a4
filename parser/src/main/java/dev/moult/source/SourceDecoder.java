package dev.moult.source;

import dev.moult.source.DecodeResult.Decoded;
import dev.moult.source.DecodeResult.Undecodable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes to text, strictly. */
final class SourceDecoder {

    private SourceDecoder() {}

    static DecodeResult decode(byte[] bytes) {
        boolean marked = startsWithByteOrderMark(bytes);
        Optional<EncodingCookie> cookie = EncodingCookie.find(bytes);
        if (cookie.isEmpty() || cookie.get().isUtf8()) {
            return decodeUtf8(bytes, marked);
        }
        EncodingCookie declared = cookie.get();
        if (marked) {
            return new Undecodable(
                    declared.nameOffset(), "encoding `" + declared.name() + "` contradicts the UTF-8 byte order mark");
        }
        return PythonEncodings.charset(declared.name())
                .map(charset -> decode(bytes, charset, declared.name()))
                .orElseGet(() -> new Undecodable(declared.nameOffset(), "unknown encoding `" + declared.name() + "`"));
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        byte[] mark = SourceText.UTF_8_BYTE_ORDER_MARK;
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static DecodeResult decodeUtf8(byte[] bytes, boolean marked) {
        int start = marked ? SourceText.UTF_8_BYTE_ORDER_MARK.length : 0;
        // The constructor is several times as fast as a decoder, but puts U+FFFD where the bytes are not UTF-8.
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            Optional<Undecodable> fault = findFault(bytes, start, StandardCharsets.UTF_8, "UTF-8");
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return new Decoded(new SourceText(text, StandardCharsets.UTF_8, marked, bytes.length));
    }

    private static DecodeResult decode(byte[] bytes, Charset charset, String codecName) {
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            return new Decoded(new SourceText(new String(bytes, charset), charset, false, bytes.length));
        }
        Optional<Undecodable> fault = findFault(bytes, 0, charset, "`" + codecName + "`");
        if (fault.isPresent()) {
            return fault.get();
        }
        String text = new String(bytes, charset);
        Optional<byte[]> encoded = SourceText.encode(text, charset);
        int mismatch = encoded.isPresent() ? Arrays.mismatch(bytes, encoded.get()) : 0;
        // A charset may decode two byte sequences to one character, and write back only one of them.
        return mismatch < 0
                ? new Decoded(new SourceText(text, charset, false, bytes.length))
                : new Undecodable(mismatch, "encoding the text as `" + codecName + "` again gives other bytes");
    }

    private static Optional<Undecodable> findFault(byte[] bytes, int start, Charset charset, String name) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer output = CharBuffer.allocate(4096);
        CoderResult result;
        do {
            output.clear();
            result = decoder.decode(input, output, true);
        } while (result.isOverflow());
        if (!result.isError()) {
            return Optional.empty();
        }
        String fact = String.format("byte 0x%02x cannot be decoded as %s", bytes[input.position()] & 0xFF, name);
        return Optional.of(new Undecodable(input.position(), fact));
    }
}
