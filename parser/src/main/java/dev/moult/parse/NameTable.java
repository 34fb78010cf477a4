package dev.moult.parse;

/**
 * Keeps one string for each identifier, found straight from its characters. Of bounded size: a newcomer takes the place of an
 * older name where their places meet. An instance may serve many files, but not two threads at once.
 */
final class NameTable {

    private static final int SIZE = 1 << 14;
    private static final int PROBES = 4;
    private static final int LONGEST = 64;

    private final String[] names = new String[SIZE];

    /** Returns the string of the characters from {@code start} to before {@code end}. */
    String intern(char[] chars, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return new String(chars, start, length);
        }
        int first = spread(hash(chars, start, end));
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = first + probe & SIZE - 1;
            String name = names[slot];
            if (name == null) {
                return names[slot] = new String(chars, start, length);
            }
            if (matches(name, chars, start, length)) {
                return name;
            }
        }
        return names[first] = new String(chars, start, length);
    }

    private static int hash(char[] chars, int start, int end) {
        int hash = 0;
        for (int index = start; index < end; index++) {
            hash = hash * 31 + chars[index];
        }
        return hash;
    }

    private static int spread(int hash) {
        return (hash ^ hash >>> 15) & SIZE - 1;
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
