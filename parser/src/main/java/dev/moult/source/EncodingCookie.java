package dev.moult.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An encoding declaration such as {@code # -*- coding: latin-1 -*-} (PEP 263).
 *
 * @param name the encoding's name as CPython normalises it
 * @param nameOffset the offset of the name, in bytes
 */
record EncodingCookie(String name, int nameOffset) {

    // CPython looks at no more of the name to tell the two encodings that it knows without the codecs module.
    private static final int SIGNIFICANT_LENGTH = 12;

    boolean isUtf8() {
        return name.equals("utf-8");
    }

    /** Finds the declaration on line 1, or on line 2 when line 1 is blank or a comment. */
    static Optional<EncodingCookie> find(byte[] bytes) {
        int lineStart = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        for (int line = 1; line <= 2; line++) {
            int commentStart = skipBlanks(bytes, lineStart);
            if (commentStart < bytes.length && bytes[commentStart] == '#') {
                int lineEnd = endOfLine(bytes, commentStart);
                Optional<EncodingCookie> cookie = findInComment(bytes, commentStart, lineEnd);
                if (cookie.isPresent()) {
                    return cookie;
                }
                lineStart = startOfNextLine(bytes, lineEnd);
            } else if (commentStart < bytes.length && isLineEnd(bytes[commentStart])) {
                lineStart = startOfNextLine(bytes, commentStart);
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<EncodingCookie> findInComment(byte[] bytes, int start, int end) {
        for (int index = start; index + 7 <= end; index++) {
            if (!isCoding(bytes, index)) {
                continue;
            }
            int nameStart = index + 7;
            while (nameStart < end && (bytes[nameStart] == ' ' || bytes[nameStart] == '\t')) {
                nameStart++;
            }
            int nameEnd = nameStart;
            while (nameEnd < end && isNameByte(bytes[nameEnd])) {
                nameEnd++;
            }
            if (nameEnd > nameStart) {
                String name = new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.US_ASCII);
                return Optional.of(new EncodingCookie(normalise(name), nameStart));
            }
        }
        return Optional.empty();
    }

    private static String normalise(String name) {
        String head = name.length() > SIGNIFICANT_LENGTH ? name.substring(0, SIGNIFICANT_LENGTH) : name;
        String plain = head.toLowerCase(Locale.ROOT).replace('_', '-');
        if (plain.equals("utf-8") || plain.startsWith("utf-8-")) {
            return "utf-8";
        }
        for (String latin1 : new String[] {"latin-1", "iso-8859-1", "iso-latin-1"}) {
            if (plain.equals(latin1) || plain.startsWith(latin1 + "-")) {
                return "iso-8859-1";
            }
        }
        return name;
    }

    private static boolean isCoding(byte[] bytes, int index) {
        return bytes[index] == 'c'
                && bytes[index + 1] == 'o'
                && bytes[index + 2] == 'd'
                && bytes[index + 3] == 'i'
                && bytes[index + 4] == 'n'
                && bytes[index + 5] == 'g'
                && (bytes[index + 6] == ':' || bytes[index + 6] == '=');
    }

    private static boolean isNameByte(byte value) {
        return value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z'
                || value >= '0' && value <= '9'
                || value == '-'
                || value == '_'
                || value == '.';
    }

    private static int skipBlanks(byte[] bytes, int start) {
        int index = start;
        while (index < bytes.length && (bytes[index] == ' ' || bytes[index] == '\t' || bytes[index] == '\f')) {
            index++;
        }
        return index;
    }

    private static int endOfLine(byte[] bytes, int start) {
        int index = start;
        while (index < bytes.length && !isLineEnd(bytes[index])) {
            index++;
        }
        return index;
    }

    private static int startOfNextLine(byte[] bytes, int lineEnd) {
        if (lineEnd + 1 < bytes.length && bytes[lineEnd] == '\r' && bytes[lineEnd + 1] == '\n') {
            return lineEnd + 2;
        }
        return Math.min(lineEnd + 1, bytes.length);
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }
}
