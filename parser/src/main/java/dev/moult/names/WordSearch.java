package dev.moult.names;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;

/**
 * Looks for a few ASCII words in the bytes of files, which need not be decoded for that: every encoding that Python reads
 * source in keeps ASCII as it is.
 */
public final class WordSearch {
    /** Finds something in every file. */
    public static final WordSearch ANY_FILE = new WordSearch(new byte[][] {{}});

    private final byte[][] words;
    private final int[][] shifts;

    private WordSearch(byte[][] words) {
        this.words = words;
        this.shifts = new int[words.length][];
        for (int i = 0; i < words.length; i++) {
            shifts[i] = shiftsOf(words[i]);
        }
    }

    /** Returns the search for any of these words. */
    public static WordSearch of(Collection<String> words) {
        byte[][] bytes = new byte[words.size()][];
        int count = 0;
        for (String word : words) {
            bytes[count++] = word.getBytes(StandardCharsets.US_ASCII);
        }
        return new WordSearch(bytes);
    }

    /** Whether a word is one of those that are looked for. */
    public boolean isFor(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(words).anyMatch(each -> Arrays.equals(each, wanted));
    }

    /** How far a word can be moved when the byte under its last place is known (Horspool 1980). */
    private static int[] shiftsOf(byte[] word) {
        int[] shifts = new int[256];
        Arrays.fill(shifts, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            shifts[word[i] & 0xFF] = word.length - 1 - i;
        }
        return shifts;
    }

    /** Whether any of the words is in the first {@code length} bytes, be it as a part of a longer one. */
    public boolean occursIn(byte[] bytes, int length) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].length == 0 || end(i, bytes, 0, length) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of the words stands in the first {@code length} bytes as a whole one. */
    public boolean standsIn(byte[] bytes, int length) {
        return stands(bytes, length, end -> end == length || !isWordByte(bytes[end]));
    }

    /** Whether any of the words stands in the bytes as a whole one with a quote behind it, as at the end of a string. */
    boolean standsBeforeQuote(byte[] bytes, int length) {
        return stands(bytes, length, end -> end < length && (bytes[end] == '"' || bytes[end] == '\''));
    }

    /** Whether any of the words begins as a word in the first {@code length} bytes, and ends where it may. */
    private boolean stands(byte[] bytes, int length, IntPredicate mayEnd) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].length == 0) {
                return true;
            }
            int end = end(i, bytes, 0, length);
            while (end >= 0) {
                int start = end - words[i].length;
                if ((start == 0 || !isWordByte(bytes[start - 1])) && mayEnd.test(end)) {
                    return true;
                }
                end = end(i, bytes, start + 1, length);
            }
        }
        return false;
    }

    /** Returns where the first occurrence of a word from {@code start} on ends, negative where there is none. */
    private int end(int index, byte[] bytes, int start, int length) {
        byte[] word = words[index];
        int[] shift = shifts[index];
        int last = word.length - 1;
        byte lastByte = word[last];
        int i = start + last;
        while (i < length) {
            byte b = bytes[i];
            if (b == lastByte && Arrays.equals(word, 0, last, bytes, i - last, i)) {
                return i + 1;
            }
            i += shift[b & 0xFF];
        }
        return -1;
    }

    /** Whether a byte belongs to a word. Bytes outside ASCII do not: what is around them is looked at by the parser. */
    static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }
}
