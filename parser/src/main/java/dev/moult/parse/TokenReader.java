package dev.moult.parse;

import dev.moult.tree.Py;
import dev.moult.tree.Space;
import dev.moult.tree.Terminator;
import java.util.UUID;
import org.antlr.v4.runtime.Token;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Reads the text of tokens and of the gaps between them, sharing equal strings and spaces. */
final class TokenReader {
    private static final int SPACE_TABLE_SIZE = 1 << 10;

    private final LexedSource lexed;
    private final char[] chars;
    private final String text;
    private final NameTable names;
    private final Space[] spaces = new Space[SPACE_TABLE_SIZE];
    private final long idHigh;
    private long idLow;
    private final Terminator commonTerminator;

    TokenReader(LexedSource lexed, NameTable names) {
        this.lexed = lexed;
        this.text = lexed.source().text();
        this.chars = lexed.chars();
        this.names = names;
        UUID seed = Tree.randomId();
        this.idHigh = seed.getMostSignificantBits();
        this.idLow = seed.getLeastSignificantBits();
        this.commonTerminator = Terminator.LF;
    }

    /** Returns a new id. Ids of one file differ in their low half, those of two files in their high half. */
    UUID id() {
        return new UUID(idHigh, idLow++);
    }

    /** What most statements end with; a statement that is made with it need not be copied when its end is read. */
    Terminator commonTerminator() {
        return commonTerminator;
    }

    int offset(Token token) {
        return ((PyToken) token).start;
    }

    /** Returns where a fault at a token is shown. */
    int place(Token token) {
        return lexed.place(token.getTokenIndex());
    }

    /** Returns where an element of a list starts, given the token before the list. */
    int elementOffset(Token before, int element) {
        return lexed.element(before.getTokenIndex(), element).start;
    }

    Token previous(Token token) {
        return lexed.token(token.getTokenIndex() - 1);
    }

    String text(Token token) {
        PyToken t = (PyToken) token;
        return text.substring(t.start, t.end);
    }

    String text(Token first, Token last) {
        return text.substring(((PyToken) first).start, ((PyToken) last).end);
    }

    /** Returns the text of a token of which a file has many equal ones: a name or an operator. */
    String shared(Token token) {
        PyToken t = (PyToken) token;
        return names.intern(chars, t.start, t.end);
    }

    int type(Token token) {
        return ((PyToken) token).type;
    }

    /** Returns the space before a token. */
    Space gap(Token token) {
        PyToken t = (PyToken) token;
        int index = t.getTokenIndex();
        return space(index == 0 ? 0 : lexed.token(index - 1).end, t.start);
    }

    private Space space(int start, int end) {
        int length = end - start;
        if (length == 0) {
            return Space.EMPTY;
        }
        if (length == 1 && chars[start] == ' ') {
            return Space.SINGLE;
        }
        int hash = length;
        for (int i = start; i < end; i++) {
            char ch = chars[i];
            if (ch == '#') {
                return Space.parse(text.substring(start, end));
            }
            hash = hash * 31 + ch;
        }
        int slot = (hash ^ hash >>> 10) & (SPACE_TABLE_SIZE - 1);
        Space known = spaces[slot];
        if (known != null && known.getWhitespace().length() == length && text.startsWith(known.getWhitespace(), start)) {
            return known;
        }
        Space made = Space.of(text.substring(start, end));
        spaces[slot] = made;
        return made;
    }

    Py.Name name(Token token) {
        return new Py.Name(id(), gap(token), Markers.EMPTY, shared(token));
    }
}
