package dev.moult.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Looks for any of a few ASCII words in a file's bytes. Every encoding that Python reads source in keeps ASCII as it is. */
final class TriggerWords {
    /** Found in every file. */
    static final TriggerWords ANY_FILE = new TriggerWords(new byte[][] {{}});

    private final byte[][] words;
    private final int[][] shifts;

    private TriggerWords(byte[][] words) {
        this.words = words;
        this.shifts = new int[words.length][];
        for (int i = 0; i < words.length; i++) {
            shifts[i] = shiftsOf(words[i]);
        }
    }

    static TriggerWords of(Collection<String> words) {
        byte[][] bytes = new byte[words.size()][];
        int count = 0;
        for (String word : words) {
            bytes[count++] = word.getBytes(StandardCharsets.US_ASCII);
        }
        return new TriggerWords(bytes);
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

    /** Whether any of the words is in the first {@code length} bytes. */
    boolean occurIn(byte[] bytes, int length) {
        for (int i = 0; i < words.length; i++) {
            if (occurs(words[i], shifts[i], bytes, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean occurs(byte[] word, int[] shifts, byte[] bytes, int length) {
        int last = word.length - 1;
        if (last < 0) {
            return true;
        }
        byte lastByte = word[last];
        int i = last;
        while (i < length) {
            byte b = bytes[i];
            if (b == lastByte && Arrays.equals(word, 0, last, bytes, i - last, i)) {
                return true;
            }
            i += shifts[b & 0xFF];
        }
        return false;
    }
}
