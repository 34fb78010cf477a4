package dev.moult.parse;

/**
 * Keeps one string for each identifier, found straight from its characters. Of bounded size: a newcomer takes the place of an
 * older name where their places meet. An instance may serve many files, but not two threads at once.
 */
final class NameTable {

    private static final int SIZE = 1 << 14;
    private static final int PROBES = 4;
    private static final int LONGEST = 64;
    /** Names up to this length are found by their characters alone, packed into a long, without a look at the string. */
    private static final int LONGEST_PACKED = 8;

    private final long[] packed = new long[SIZE];
    private final String[] shortNames = new String[SIZE];
    private final int[] hashes = new int[SIZE];
    private final String[] names = new String[SIZE];

    /** Returns the string of the characters from {@code start} to before {@code end}. */
    String intern(char[] chars, int start, int end) {
        int length = end - start;
        if (length <= LONGEST_PACKED) {
            long key = 0;
            int all = 0;
            for (int index = start; index < end; index++) {
                char character = chars[index];
                key = key << 8 | character;
                all |= character;
            }
            if (all <= 0xFF) {
                return internPacked(key, chars, start, length);
            }
        }
        return length > LONGEST ? new String(chars, start, length) : internLong(chars, start, length);
    }

    private String internPacked(long key, char[] chars, int start, int length) {
        long mixed = key * 0x9E3779B97F4A7C15L; // the golden ratio: Fibonacci hashing
        int slot = (int) (mixed >>> 50);
        String name = shortNames[slot];
        if (packed[slot] == key && name != null) {
            return name;
        }
        String made = new String(chars, start, length);
        packed[slot] = key;
        shortNames[slot] = made;
        return made;
    }

    private String internLong(char[] chars, int start, int length) {
        int hash = 0;
        for (int index = start; index < start + length; index++) {
            hash = hash * 31 + chars[index];
        }
        int first = (hash ^ hash >>> 15) & SIZE - 1;
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = first + probe & SIZE - 1;
            String name = names[slot];
            if (name == null) {
                return put(slot, hash, new String(chars, start, length));
            }
            if (hashes[slot] == hash && matches(name, chars, start, length)) {
                return name;
            }
        }
        return put(first, hash, new String(chars, start, length));
    }

    private String put(int slot, int hash, String name) {
        hashes[slot] = hash;
        names[slot] = name;
        return name;
    }

    private static boolean matches(String name, char[] chars, int start, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (name.charAt(index) != chars[start + index]) {
                return false;
            }
        }
        return true;
    }
}
