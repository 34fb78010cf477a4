package dev.moult.parse;

import static dev.moult.parse.CharacterClass.isDigit;
import static dev.moult.parse.CharacterClass.isPotentialNamePart;

import org.jspecify.annotations.Nullable;

/** Finds the end of a number (Language Reference 2.6), refusing what CPython's tokenizer refuses. */
final class NumberScanner {

    private char[] chars = {};
    private int position;
    private @Nullable LexicalError error;

    /** Returns the fault of the last number scanned; null if it had none. */
    @Nullable LexicalError error() {
        return error;
    }

    /**
     * Returns the end of the number at {@code start}, which is a digit or a point before a digit.
     *
     * @param text characters that end with a NUL
     */
    int scan(char[] text, int start) {
        chars = text;
        position = start;
        error = null;
        char first = text[start];
        if (first == '.') {
            scanFraction();
        } else if (first == '0') {
            scanAfterZero();
        } else {
            scanDecimal();
        }
        return position;
    }

    private void scanDecimal() {
        if (!scanDigits()) {
            return;
        }
        scanAfterIntegerPart();
    }

    /** Scans what may follow the digits of an integer: a fraction, an exponent, an imaginary unit, nothing. */
    private void scanAfterIntegerPart() {
        if (chars[position] == '.') {
            scanFraction();
        } else {
            scanExponent();
        }
    }

    private void scanFraction() {
        position++;
        if (isDigit(chars[position]) && !scanDigits()) {
            return;
        }
        scanExponent();
    }

    private void scanExponent() {
        char marker = chars[position];
        if (marker == 'e' || marker == 'E') {
            char next = chars[position + 1];
            if (next == '+' || next == '-') {
                if (!isDigit(chars[position + 2])) {
                    fail("invalid decimal literal", position + 1);
                    return;
                }
                position += 2;
            } else if (isDigit(next)) {
                position++;
            } else {
                verifyEnd("decimal"); // the `e` of `1else`
                return;
            }
            if (!scanDigits()) {
                return;
            }
        }
        scanImaginary();
    }

    private void scanImaginary() {
        if (chars[position] == 'j' || chars[position] == 'J') {
            position++;
            verifyEnd("imaginary");
        } else {
            verifyEnd("decimal");
        }
    }

    private void scanAfterZero() {
        char marker = chars[position + 1];
        if (marker == 'x' || marker == 'X') {
            scanRadix(16, "hexadecimal");
        } else if (marker == 'o' || marker == 'O') {
            scanRadix(8, "octal");
        } else if (marker == 'b' || marker == 'B') {
            scanRadix(2, "binary");
        } else {
            scanZeros();
        }
    }

    private void scanZeros() {
        int start = position;
        if (!scanDigits()) {
            return;
        }
        char next = chars[position];
        boolean integer = next != '.' && next != 'e' && next != 'E' && next != 'j' && next != 'J';
        if (integer && !onlyZeros(start)) {
            fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", start);
        } else {
            scanAfterIntegerPart();
        }
    }

    private boolean onlyZeros(int start) {
        for (int index = start; index < position; index++) {
            if (chars[index] != '0' && chars[index] != '_') {
                return false;
            }
        }
        return true;
    }

    private void scanRadix(int radix, String kind) {
        position += 2;
        do {
            if (chars[position] == '_') {
                position++;
            }
            if (Character.digit(chars[position], radix) < 0 || chars[position] >= CharacterClass.ASCII_SIZE) {
                failInRadix(kind);
                return;
            }
            while (chars[position] < CharacterClass.ASCII_SIZE && Character.digit(chars[position], radix) >= 0) {
                position++;
            }
        } while (chars[position] == '_');
        if (isDigit(chars[position])) {
            failInRadix(kind);
        } else {
            verifyEnd(kind);
        }
    }

    private void failInRadix(String kind) {
        if (isDigit(chars[position])) {
            fail("invalid digit '" + chars[position] + "' in " + kind + " literal", position);
        } else {
            fail("invalid " + kind + " literal", position - 1);
        }
    }

    /** Scans digits with single underscores between them. */
    private boolean scanDigits() {
        while (true) {
            while (isDigit(chars[position])) {
                position++;
            }
            if (chars[position] != '_') {
                return true;
            }
            if (!isDigit(chars[position + 1])) {
                fail("invalid decimal literal", position);
                return false;
            }
            position++;
        }
    }

    /** A name cannot follow a number at once, but a keyword that can stand after a number may. */
    private void verifyEnd(String kind) {
        char next = chars[position];
        if (next < CharacterClass.ASCII_SIZE && isPotentialNamePart(next) && !startsKeyword(next)) {
            fail("invalid " + kind + " literal", position - 1);
        }
    }

    private boolean startsKeyword(char first) {
        switch (first) {
            case 'a':
                return followedBy("and");
            case 'e':
                return followedBy("else");
            case 'f':
                return followedBy("for");
            case 'o':
                return followedBy("or");
            case 'n':
                return followedBy("not");
            case 'i':
                char second = chars[position + 1];
                return second == 'f' || second == 'n' || second == 's';
            default:
                return false;
        }
    }

    private boolean followedBy(String word) {
        for (int index = 0; index < word.length(); index++) {
            if (chars[position + index] != word.charAt(index)) {
                return false;
            }
        }
        return !isPotentialNamePart(chars[position + word.length()]);
    }

    private void fail(String message, int offset) {
        error = new LexicalError(message, offset);
    }
}
