package dev.moult.names;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for words in the bytes of files, which need not be decoded for that. */
final class WordSearch {
    private WordSearch() {}

    static boolean occurs(byte[] bytes, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        // Horspool: the byte under the end of the word says how far the word can move on.
        int last = wanted.length - 1;
        int[] shifts = new int[256];
        Arrays.fill(shifts, wanted.length);
        for (int i = 0; i < last; i++) {
            shifts[wanted[i] & 0xff] = last - i;
        }
        for (int start = 0; start + last < bytes.length; start += shifts[bytes[start + last] & 0xff]) {
            if (bytes[start] == wanted[0]
                    && isAt(bytes, start, wanted)
                    && (start == 0 || !isWordByte(bytes[start - 1]))
                    && (start + wanted.length == bytes.length || !isWordByte(bytes[start + wanted.length]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int start, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[start + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }
}
