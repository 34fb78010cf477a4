package dev.moult.parse;

/** Names beyond ASCII (PEP 3131): a character of XID_Start or an underscore, then characters of XID_Continue. */
final class UnicodeNames {

    private UnicodeNames() {}

    /** Returns the end of the characters from {@code start} on that CPython takes for a name before it looks closer. */
    static int end(char[] chars, int start) {
        int end = start;
        while (CharacterClass.isPotentialNamePart(chars[end])) {
            end++;
        }
        return end;
    }

    /** Returns the offset of the first character that cannot stand where it does in a name; -1 if all can. */
    static int firstInvalid(char[] chars, int start, int end) {
        int index = start;
        while (index < end) {
            int codePoint = Character.codePointAt(chars, index, end);
            if (!(index == start ? isStart(codePoint) : isPart(codePoint))) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return -1;
    }

    static boolean isStart(int codePoint) {
        if (Character.isUnicodeIdentifierStart(codePoint)) {
            return !CodePointSet.NOT_IN_NAMES.contains(codePoint) && !CodePointSet.NOT_AT_START.contains(codePoint);
        }
        return codePoint == '_' || CodePointSet.LATER_STARTS.contains(codePoint);
    }

    static boolean isPart(int codePoint) {
        if (Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint)) {
            return !CodePointSet.NOT_IN_NAMES.contains(codePoint);
        }
        return CodePointSet.LATER_STARTS.contains(codePoint) || CodePointSet.LATER_PARTS.contains(codePoint);
    }

    /** Says in CPython's words that a character has no place in a program. */
    static String describeInvalid(int codePoint) {
        return isPrintable(codePoint)
                ? String.format("invalid character '%s' (U+%04X)", Character.toString(codePoint), codePoint)
                : String.format("invalid non-printable character U+%04X", codePoint);
    }

    /** CPython's {@code str.isprintable}: everything but controls, separators, surrogates, unassigned; the space is printable. */
    private static boolean isPrintable(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
            case Character.UNASSIGNED:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return false;
            case Character.SPACE_SEPARATOR:
                return codePoint == ' ';
            default:
                return true;
        }
    }
}
