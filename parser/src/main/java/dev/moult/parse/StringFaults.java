package dev.moult.parse;

import dev.moult.source.SourceText;
import org.jspecify.annotations.Nullable;

/** Says in CPython's words why a string has no end. */
final class StringFaults {

    private StringFaults() {}

    /** Describes a plain string without an end, in {@code format} if that is not null. */
    static LexicalError unterminated(SourceText source, @Nullable FormatString format, int start, int quoteOffset) {
        String text = source.text();
        char quote = text.charAt(quoteOffset);
        boolean triple = text.startsWith(String.valueOf(quote).repeat(3), quoteOffset);
        int end = triple ? nulOrEnd(text, quoteOffset) : lineEnd(text, quoteOffset);
        if (end < text.length() && text.charAt(end) == '\0') {
            return new LexicalError("source code cannot contain null bytes", end);
        }
        if (format != null && format.hasQuotes(quote, triple)) {
            return new LexicalError(format.kind() + ": expecting '}'", start);
        }
        String advice = !triple && text.substring(quoteOffset, end).contains("\\" + quote)
                ? "; perhaps you escaped the end quote?"
                : "";
        String kind = triple ? "unterminated triple-quoted string literal" : "unterminated string literal";
        return new LexicalError(kind + detected(source, end) + advice, start);
    }

    /** Describes an f-string whose text stops at {@code end}: at a line end that it cannot hold, a NUL, or the end of the file. */
    static LexicalError unterminatedText(SourceText source, FormatString format, int end) {
        boolean atEnd = end >= source.text().length();
        if (!atEnd && source.text().charAt(end) == '\0') {
            return new LexicalError("source code cannot contain null bytes", end);
        }
        if (!atEnd && format.inSpecification && !format.triple) {
            String fact = ": newlines are not allowed in format specifiers for single quoted ";
            return new LexicalError(format.kind() + fact + format.kind() + "s", end);
        }
        String kind = format.triple ? "unterminated triple-quoted " : "unterminated ";
        return new LexicalError(kind + format.kind() + " literal" + detected(source, end), format.start);
    }

    private static String detected(SourceText source, int end) {
        int last = end == source.text().length() && endsWithLineEnd(source.text()) ? end - 1 : end;
        return " (detected at line " + source.lineIndex().line(last) + ")";
    }

    private static boolean endsWithLineEnd(String text) {
        return text.endsWith("\n") || text.endsWith("\r");
    }

    private static int nulOrEnd(String text, int from) {
        int nul = text.indexOf('\0', from);
        return nul < 0 ? text.length() : nul;
    }

    /** Returns the end of the last of the lines that backslashes join to the one at {@code from}, or the NUL before it. */
    private static int lineEnd(String text, int from) {
        int index = from;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == '\n' || character == '\r' || character == '\0') {
                return index;
            }
            boolean escapes = character == '\\' && index + 1 < text.length() && text.charAt(index + 1) != '\0';
            boolean crlf = escapes && text.startsWith("\r\n", index + 1);
            index += crlf ? 3 : escapes ? 2 : 1;
        }
        return text.length();
    }
}
