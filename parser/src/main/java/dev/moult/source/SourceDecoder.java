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
    private static final String SAVE_AS_UTF_8 = "save the file as UTF-8";
    private static final String UTF_16 = "this looks like UTF-16, in which Python reads no source; " + SAVE_AS_UTF_8;
    private static final String NOT_UTF_8 =
            SAVE_AS_UTF_8 + ", or declare its encoding on line 1 or 2, as in `# -*- coding: latin-1 -*-`";
    private static final String OTHER_THAN_DECLARED = "save the file in the encoding that it declares, or declare the one it is in";

    private SourceDecoder() {}

    static DecodeResult decode(byte[] bytes) {
        boolean marked = startsWithByteOrderMark(bytes);
        Optional<EncodingCookie> cookie = EncodingCookie.find(bytes);
        if (cookie.isEmpty() || cookie.get().isUtf8()) {
            return decodeUtf8(bytes, marked);
        }
        EncodingCookie declared = cookie.get();
        if (marked) {
            String fact = "encoding `" + declared.name() + "` contradicts the UTF-8 byte order mark";
            return fault(bytes, declared.nameOffset(), fact, "declare `utf-8`, or remove the declaration");
        }
        return PythonEncodings.charset(declared.name())
                .map(charset -> decode(bytes, charset, declared.name()))
                .orElseGet(() -> fault(
                        bytes,
                        declared.nameOffset(),
                        "unknown encoding `" + declared.name() + "`",
                        "declare one that Python reads source in, such as `utf-8` or `latin-1`"));
    }

    private static Undecodable fault(byte[] bytes, int offset, String fact, String help) {
        int line = 1;
        for (int index = 0; index < offset; index++) {
            boolean pair = bytes[index] == '\r' && index + 1 < bytes.length && bytes[index + 1] == '\n';
            line += bytes[index] == '\n' || bytes[index] == '\r' && !pair ? 1 : 0;
        }
        return new Undecodable(offset, line, fact, help);
    }

    private static boolean startsLikeUtf16(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
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
            Optional<Undecodable> fault = findFault(bytes, start, StandardCharsets.UTF_8, "UTF-8", startsLikeUtf16(bytes) ? UTF_16 : NOT_UTF_8);
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
        Optional<Undecodable> fault = findFault(bytes, 0, charset, "`" + codecName + "`", OTHER_THAN_DECLARED);
        if (fault.isPresent()) {
            return fault.get();
        }
        String text = new String(bytes, charset);
        Optional<byte[]> encoded = SourceText.encode(text, charset);
        int mismatch = encoded.isPresent() ? Arrays.mismatch(bytes, encoded.get()) : 0;
        // A charset may decode two byte sequences to one character, and write back only one of them.
        return mismatch < 0
                ? new Decoded(new SourceText(text, charset, false, bytes.length))
                : fault(bytes, mismatch, "encoding the text as `" + codecName + "` again gives other bytes", SAVE_AS_UTF_8);
    }

    private static Optional<Undecodable> findFault(byte[] bytes, int start, Charset charset, String name, String help) {
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
        return Optional.of(fault(bytes, input.position(), fact, help));
    }
}
