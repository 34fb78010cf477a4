package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;

/** What is known of a timeout's value. */
enum TimeoutSign {
    /** None or, for all that can be seen, positive. */
    FINE,
    /** Certainly positive, whatever else it is compared with. */
    POSITIVE,
    /** Looked up by a key at run time, as in a configuration: nobody has seen the value. */
    LOOKED_UP,
    /** Zero, for all that can be seen, or positive. */
    ZERO_OR_MORE,
    MAY_BE_ZERO,
    /** A literal that is zero. */
    ZERO,
    /** A literal that is negative. */
    NOT_POSITIVE,
    NOT_A_NUMBER;

    /** The best of several first. */
    private static final List<TimeoutSign> ORDER =
            List.of(POSITIVE, FINE, NOT_A_NUMBER, LOOKED_UP, ZERO_OR_MORE, ZERO, MAY_BE_ZERO, NOT_POSITIVE);

    boolean isBad() {
        return this == MAY_BE_ZERO || this == NOT_POSITIVE || isZero();
    }

    /** Whether it is bad for being zero only, as a test of truth tells. */
    boolean isZero() {
        return this == ZERO || this == ZERO_OR_MORE;
    }

    /** Returns what is known of a value that has one of two signs. */
    TimeoutSign or(TimeoutSign other) {
        return ORDER.indexOf(this) >= ORDER.indexOf(other) ? this : other;
    }

    /** Returns this as the sign of a value of which it is but one part or one possibility. */
    TimeoutSign ofMany() {
        return isZero() ? ZERO_OR_MORE : isBad() ? MAY_BE_ZERO : this == NOT_A_NUMBER ? FINE : this;
    }

    /** Whether a number is written so that it is one or more. */
    static boolean isAtLeastOne(String source) {
        String plain = source.replace("_", "");
        if (plain.matches("0[xXoObB].*")) {
            return ofNumber(source) == POSITIVE;
        }
        return plain.matches("[0-9.]+([eE][-+]?[0-9]+)?") && Double.parseDouble(plain) >= 1;
    }

    /** Returns the sign of a number as it is written. */
    static TimeoutSign ofNumber(String source) {
        if (source.endsWith("j") || source.endsWith("J")) {
            return NOT_A_NUMBER;
        }
        boolean hexadecimal = source.startsWith("0x") || source.startsWith("0X");
        for (int i = hexadecimal ? 2 : 0; i < source.length(); i++) {
            char digit = source.charAt(i);
            if (!hexadecimal && (digit == 'e' || digit == 'E')) {
                break;
            }
            if (digit >= '1' && digit <= '9' || hexadecimal && Character.isLetter(digit)) {
                return POSITIVE;
            }
        }
        return ZERO;
    }

    /** Returns the sign of {@code True}, {@code False}, {@code None} or {@code ...}. */
    static TimeoutSign ofConstant(String source) {
        return switch (source) {
            case "True" -> POSITIVE;
            case "False" -> ZERO;
            case "None" -> FINE;
            default -> NOT_A_NUMBER;
        };
    }

    /** Whether an expression is written as something that is no number. */
    static boolean isOtherLiteral(Expression value) {
        return value instanceof Py.StringLiteral
                || value instanceof Py.StringConcatenation
                || value instanceof Py.FormattedString
                || value instanceof Py.Tuple
                || value instanceof Py.ListDisplay
                || value instanceof Py.SetDisplay
                || value instanceof Py.DictDisplay
                || value instanceof Py.Comprehension
                || value instanceof Py.Lambda;
    }
}
