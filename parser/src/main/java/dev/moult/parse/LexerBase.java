package dev.moult.parse;

import dev.moult.source.SourceText;
import java.util.Arrays;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The text that a lexer reads, how far it has come, and the tokens so far. */
abstract class LexerBase {

    // Room for looking ahead past the end without a check: the text is followed by NULs.
    private static final int PADDING = 8;

    // Only a first guess at how many tokens there will be.
    private static final int TYPICAL_TOKEN_LENGTH = 5;

    final Brackets brackets = new Brackets();
    final Indentation indentation = new Indentation();

    SourceText source = SourceText.of("");
    char[] chars = {};
    int length;
    int position;
    PyToken[] tokens = {};
    int count;
    int lastType;
    boolean finished;
    @Nullable LexicalError error;

    /** Starts to read another text. */
    final void start(SourceText text) {
        source = text;
        length = text.text().length();
        if (chars.length < length + PADDING) {
            chars = new char[length + PADDING];
        }
        text.text().getChars(0, length, chars, 0);
        Arrays.fill(chars, length, length + PADDING, '\0');
        position = 0;
        tokens = new PyToken[length / TYPICAL_TOKEN_LENGTH + 16];
        count = 0;
        lastType = PyTokenType.NEWLINE;
        finished = false;
        error = null;
        brackets.reset();
        indentation.reset();
    }

    final void addOperator(int type, int start, int tokenLength) {
        add(type, start, start + tokenLength);
        position = start + tokenLength;
    }

    final void add(int type, int start, int end) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, count + (count >> 1));
        }
        tokens[count] = new PyToken(type, start, end, count, source);
        count++;
        lastType = type;
    }

    final void fail(String message, int offset) {
        fail(new LexicalError(message, offset));
    }

    final void fail(LexicalError fault) {
        error = fault;
        int start = Math.max(fault.offset(), count == 0 ? 0 : tokens[count - 1].end);
        add(PyTokenType.ERROR, start, Math.min(start + 1, length));
        addEndOfFile();
    }

    final void addEndOfFile() {
        add(Token.EOF, length, length);
        finished = true;
    }

    final boolean skipLineEnd() {
        if (!isLineEnd(position)) {
            return false;
        }
        position += chars[position] == '\r' && chars[position + 1] == '\n' ? 2 : 1;
        return true;
    }

    final boolean isLineEnd(int offset) {
        return chars[offset] == '\n' || chars[offset] == '\r';
    }

    final int endOfComment(int start) {
        int index = start;
        char character = chars[index];
        while (character != '\n' && character != '\r' && character != '\0') {
            character = chars[++index];
        }
        return index;
    }

    /** Returns the start of the line that the backslash joins; -1 after an error. */
    final int endOfJoin(int backslash) {
        int next = backslash + 1;
        if (chars[next] == '\r' && chars[next + 1] == '\n') {
            next++;
        }
        if (isLineEnd(next)) {
            next++;
        } else if (next < length) {
            fail("unexpected character after line continuation character", next);
            return -1;
        }
        if (next >= length) {
            LexicalError unclosed = brackets.neverClosed();
            fail(unclosed == null ? new LexicalError("unexpected EOF while parsing", backslash) : unclosed);
            return -1;
        }
        return next;
    }
}
