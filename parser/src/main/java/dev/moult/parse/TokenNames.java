package dev.moult.parse;

import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** How messages call the types of tokens. */
final class TokenNames {
    private static final String[] PUNCTUATION = {
        "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "...", "->", "=", ":=", "+", "-", "*", "/", "//", "%", "**", "@",
        "&", "|", "^", "~", "<<", ">>", "<", ">", "==", "!=", "<=", ">="
    };

    private TokenNames() {}

    static String of(int type) {
        switch (type) {
            case Token.EOF:
                return "the end of the file";
            case PyTokenType.NAME:
                return "a name";
            case PyTokenType.NUMBER:
                return "a number";
            case PyTokenType.STRING:
            case PyTokenType.FSTRING_START:
                return "a string";
            case PyTokenType.NEWLINE:
                return "the end of the line";
            case PyTokenType.INDENT:
                return "an indented block";
            case PyTokenType.DEDENT:
                return "the end of the block";
            case PyTokenType.FALSE:
                return "'False'";
            case PyTokenType.NONE:
                return "'None'";
            case PyTokenType.TRUE:
                return "'True'";
            case PyTokenType.AUGASSIGN:
                return "an augmented assignment";
            case PyTokenType.FORMAT_COLON:
                return "':'";
            case PyTokenType.EXCLAMATION:
                return "'!'";
            case PyTokenType.IS_NOT:
                return "'not'";
            default:
                break;
        }
        if (type >= PyTokenType.LPAR && type < PyTokenType.LPAR + PUNCTUATION.length) {
            return "'" + PUNCTUATION[type - PyTokenType.LPAR] + "'";
        }
        return "'" + PyGrammar.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT) + "'";
    }
}
