package dev.moult.pattern;

import java.io.Serial;
import java.util.regex.Pattern;

/**
 * Bounds the looking for regular expressions in the code of one file: one such as {@code (a+)+$} can take more steps than
 * there are atoms. It counts how often a character is read, so that the end does not depend on the machine.
 */
final class Patience {
    /** About a second. What is found in a line of code takes some hundred. */
    private static final int MAXIMUM_READS = 20_000_000;

    private int reads;

    /** Ends a search; never leaves this package. */
    static final class Lost extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        Lost(Pattern regex) {
            super("the regular expression `" + regex + "` takes too long on this file", null, false, false);
        }
    }

    /** Whether a regular expression is found in a text. */
    boolean find(Pattern regex, String text) {
        try {
            return regex.matcher(new Counted(regex, text)).find();
        } catch (StackOverflowError tooDeep) {
            // Repeated groups recurse for each character.
            throw new Lost(regex);
        }
    }

    private final class Counted implements CharSequence {
        private final Pattern regex;
        private final CharSequence text;

        Counted(Pattern regex, CharSequence text) {
            this.regex = regex;
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MAXIMUM_READS) {
                // Later searches in the file end at once.
                reads = MAXIMUM_READS;
                throw new Lost(regex);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(regex, text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
