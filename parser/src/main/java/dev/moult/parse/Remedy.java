package dev.moult.parse;

import java.util.regex.Pattern;

/**
 * What to do about a file that is refused, where its line looks like a frequent case. Looks at the line and the message
 * only: refusing is rare, and costs nothing before it happens.
 */
final class Remedy {
    private static final String PYTHON_2 = "this is Python 2, and Moult reads Python 3.8 and newer: convert the file to Python 3 first";

    // Before the fault: a long number, a Unicode string with `ur`, the first operand of `raise Error, "text"`.
    private static final Pattern OLD_STRING_BEFORE = Pattern.compile("(?i)\\bur$");
    private static final Pattern OLD_RAISE_BEFORE = Pattern.compile("^\\s*raise\\b.*[^,\\s]\\s*$");
    private static final Pattern OLD_NUMBER = Pattern.compile("(?i)\\b(0x[0-9a-f]+|0o?[0-7]+|0b[01]+|[0-9]+)l\\b");
    private static final Pattern OLD_KEYWORD_BEFORE = Pattern.compile("\\b(async|await)\\s*$");
    private static final Pattern OLD_KEYWORD_AFTER = Pattern.compile("^(async|await)\\b");
    private static final Pattern CONFLICT = Pattern.compile("^(<<<<<<<|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?$|^=======$");
    private static final Pattern TEMPLATE = Pattern.compile("\\{%.*%}|\\{\\{.*}}|\\{#.*#}|<%|^\\s*##? *%|^\\s*\\{%");
    private static final Pattern MAGIC = Pattern.compile("^\\s*([%!][\\w{]|%%\\w|[\\w.]+\\?\\??$)");
    private static final Pattern PROMPT = Pattern.compile("^\\s*(>>> |In \\[\\d*\\]:)");

    private Remedy() {}

    /** Returns a sentence without a final stop, or an empty text. */
    static String of(ParseResult.Refused refused) {
        String line = refused.sourceLine();
        if (CONFLICT.matcher(line).find()) {
            return "this line is the mark of a merge conflict: resolve the conflict first";
        }
        int offset = line.offsetByCodePoints(0, Math.min(refused.column() - 1, line.codePointCount(0, line.length())));
        String before = line.substring(0, offset);
        String after = line.substring(offset);
        if (isPython2(refused.message(), line, before, after)) {
            return PYTHON_2;
        } else if (TEMPLATE.matcher(line).find()) {
            return "this looks like a template, which is no Python yet: leave the file out with `--exclude`";
        } else if (MAGIC.matcher(line).find() || PROMPT.matcher(line).find()) {
            return "this looks like an interactive session, whose commands and prompts are no Python";
        }
        return ofMessage(refused.message(), before, after);
    }

    private static boolean isPython2(String message, String line, String before, String after) {
        return message.startsWith("Missing parentheses in call to '")
                || message.startsWith("leading zeros in decimal integer literals")
                || message.endsWith(" parameters cannot be parenthesized")
                || message.startsWith("invalid ") && message.endsWith(" literal") && OLD_NUMBER.matcher(line).find()
                || after.startsWith("`")
                || after.startsWith("<>")
                || before.endsWith("<") && after.startsWith(">")
                || after.startsWith(",") && OLD_RAISE_BEFORE.matcher(before).find()
                || (after.startsWith("'") || after.startsWith("\"")) && OLD_STRING_BEFORE.matcher(before).find();
    }

    private static String ofMessage(String message, String before, String after) {
        if (message.startsWith("invalid syntax: expected")
                && (OLD_KEYWORD_BEFORE.matcher(before).find() || OLD_KEYWORD_AFTER.matcher(after).find())) {
            return "`async` and `await` are keywords since Python 3.7: choose another name";
        } else if (message.startsWith("inconsistent use of tabs")) {
            return "indent the lines of a block all with spaces or all with the same tabs";
        } else if (message.equals(NestingLimits.MESSAGE)) {
            return "split the expression";
        } else if (message.startsWith("source code cannot contain null bytes")) {
            return "the file is binary, or text in UTF-16: save it as UTF-8";
        } else if (message.startsWith("invalid non-printable character")) {
            return "characters that cannot be seen come along when code is copied from a page: remove it, or write a space";
        } else if (message.startsWith("invalid character '") && !Character.isLetter(after.codePointAt(0))) {
            return "write the ASCII character that it looks like";
        }
        return "";
    }
}
