package dev.moult.parse;

import dev.moult.source.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text into tokens by the rules of CPython's tokenizer (Language Reference 2), indentation, joined lines and nested
 * f-strings included. An instance may be used again, but not by two threads at once.
 *
 * <p>White space and comments are no tokens. NEWLINE spans the line end itself; blank lines and comment lines give none.
 * INDENT and DEDENT are empty: INDENT stands right after the NEWLINE, DEDENT after the comment lines that still belong to the
 * block it closes.
 */
final class PyLexer extends LineLexer {

    private final SoftKeywords softKeywords = new SoftKeywords();
    private final NumberScanner numbers = new NumberScanner();
    private @Nullable FormatString format;

    /** Reads the whole text, or as far as CPython's tokenizer would. */
    LexedSource lex(SourceText text) {
        start(text);
        format = null;
        softKeywords.reset();
        startLine();
        while (!finished) {
            FormatString open = format;
            if (open != null && open.inText) {
                lexText(open);
            } else {
                lexToken();
            }
        }
        softKeywords.resolve(tokens, count);
        return new LexedSource(text, chars, tokens, count, error);
    }

    private void lexToken() {
        int start = position;
        char character = chars[start];
        while (character == ' ' || character == '\t' || character == '\f') {
            character = chars[++start];
        }
        position = start;
        switch (CharacterClass.of(character)) {
            case CharacterClass.NAME:
                lexName(start);
                break;
            case CharacterClass.OPERATOR:
                lexOperator(start, character);
                break;
            case CharacterClass.DOT:
                lexDot(start);
                break;
            case CharacterClass.OPENING:
                lexOpening(start, character);
                break;
            case CharacterClass.CLOSING:
                lexClosing(start, character);
                break;
            case CharacterClass.LINE_END:
                lexLineEnd(start);
                break;
            case CharacterClass.COLON:
                lexColon(start);
                break;
            case CharacterClass.QUOTE:
                lexString(start, start);
                break;
            case CharacterClass.DIGIT:
                lexNumber(start);
                break;
            default:
                lexRare(start, character);
                break;
        }
    }

    private void lexRare(int start, char character) {
        switch (CharacterClass.of(character)) {
            case CharacterClass.COMMENT:
                position = endOfComment(start);
                break;
            case CharacterClass.BACKSLASH:
                int next = endOfJoin(start);
                position = next < 0 ? position : next;
                break;
            case CharacterClass.NUL:
                lexNul(start);
                break;
            default:
                // CPython has a token for each of these, which no rule of its grammar takes.
                boolean token = character > ' ' && character < '\u007f';
                fail(token ? "invalid syntax: '" + character + "' is no token of Python" : UnicodeNames.describeInvalid(character), start);
                break;
        }
    }

    private void lexLineEnd(int start) {
        skipLineEnd();
        if (brackets.isEmpty()) {
            add(PyTokenType.NEWLINE, start, position);
            startLine();
        }
    }

    private void lexNul(int start) {
        if (start < length) {
            fail("source code cannot contain null bytes", start);
            return;
        }
        LexicalError unclosed = brackets.neverClosed();
        if (unclosed != null) {
            fail(unclosed);
            return;
        }
        // CPython reads a text without a final line end as if it had one.
        add(PyTokenType.NEWLINE, length, length);
        finish(length);
    }

    private void lexName(int start) {
        int end = start;
        while (CharacterClass.isAsciiNamePart(chars[end])) {
            end++;
        }
        char next = chars[end];
        if (next >= CharacterClass.ASCII_SIZE) {
            lexUnicodeName(start, end);
        } else if (end - start > 2 || next != '"' && next != '\'') {
            addName(start, end);
        } else {
            lexPrefixed(start, end);
        }
    }

    private void addName(int start, int end) {
        int type = Keywords.typeOf(chars, start, end - start);
        if (type != PyTokenType.NAME) {
            type = refine(type);
        }
        add(type, start, end);
        position = end;
    }

    /** Returns the type that a keyword has here; a soft one is a name until {@link SoftKeywords} decides. */
    private int refine(int type) {
        if (type == PyTokenType.NOT && lastType == PyTokenType.IS) {
            return PyTokenType.IS_NOT;
        }
        if (type < PyTokenType.MATCH) {
            return type;
        }
        if (startsStatement()) {
            softKeywords.addCandidate(count, type);
        }
        return PyTokenType.NAME;
    }

    private boolean startsStatement() {
        switch (lastType) {
            case PyTokenType.NEWLINE:
            case PyTokenType.INDENT:
            case PyTokenType.DEDENT:
            case PyTokenType.SEMI:
                return true;
            case PyTokenType.COLON:
                return brackets.isEmpty(); // the colon of a block on the same line
            default:
                return false;
        }
    }

    private void lexUnicodeName(int start, int asciiEnd) {
        int end = UnicodeNames.end(chars, asciiEnd);
        int invalid = UnicodeNames.firstInvalid(chars, start, end);
        if (invalid >= 0) {
            fail(UnicodeNames.describeInvalid(Character.codePointAt(chars, invalid, end)), invalid);
            return;
        }
        add(PyTokenType.NAME, start, end);
        position = end;
    }

    private void lexNumber(int start) {
        position = numbers.scan(chars, start);
        LexicalError invalid = numbers.error();
        if (invalid != null) {
            fail(invalid);
            return;
        }
        add(PyTokenType.NUMBER, start, position);
    }

    private void lexDot(int start) {
        if (CharacterClass.isDigit(chars[start + 1])) {
            lexNumber(start);
        } else if (chars[start + 1] == '.' && chars[start + 2] == '.') {
            addOperator(PyTokenType.ELLIPSIS, start, 3);
        } else {
            addOperator(PyTokenType.DOT, start, 1);
        }
    }

    private void lexOperator(int start, char character) {
        char next = chars[start + 1];
        if (next == '=' && Operators.WITH_EQUAL[character] != 0) {
            addOperator(Operators.WITH_EQUAL[character], start, 2);
        } else if (next == character && Operators.DOUBLED[character] != 0) {
            boolean augmented = chars[start + 2] == '=';
            addOperator(augmented ? PyTokenType.AUGASSIGN : Operators.DOUBLED[character], start, augmented ? 3 : 2);
        } else if (next == '>' && character == '-') {
            addOperator(PyTokenType.ARROW, start, 2);
        } else {
            addOperator(Operators.SINGLE[character], start, 1);
        }
    }

    private void lexColon(int start) {
        FormatString open = format;
        if (open != null && open.bracketDepth - 1 == open.fieldDepth) {
            open.inText = true;
            open.inSpecification = true;
            addOperator(PyTokenType.FORMAT_COLON, start, 1);
        } else {
            lexOperator(start, ':');
        }
    }

    private void lexOpening(int start, char opening) {
        if (!brackets.open(opening, start)) {
            fail("too many nested parentheses", start);
            return;
        }
        FormatString open = format;
        if (open != null) {
            open.bracketDepth++;
        }
        addOperator(Operators.SINGLE[opening], start, 1);
    }

    private void lexClosing(int start, char closing) {
        FormatString open = format;
        LexicalError mismatch = checkClosing(start, closing, open);
        if (mismatch != null) {
            fail(mismatch);
            return;
        }
        brackets.close();
        if (open != null) {
            open.bracketDepth--;
            if (open.bracketDepth == open.fieldDepth) {
                open.fieldDepth--;
                open.inText = true;
                open.inSpecification = false;
            }
        }
        addOperator(Operators.SINGLE[closing], start, 1);
    }

    private @Nullable LexicalError checkClosing(int start, char closing, @Nullable FormatString open) {
        if (open != null && open.bracketDepth == 0 && closing == '}') {
            return new LexicalError(open.kind() + ": single '}' is not allowed", start);
        }
        if (brackets.isEmpty()) {
            return new LexicalError("unmatched '" + closing + "'", start);
        }
        if (brackets.matches(closing)) {
            return null;
        }
        if (open != null && brackets.innermost() == '{' && open.bracketDepth - 1 == open.fieldDepth) {
            return new LexicalError(open.kind() + ": unmatched '" + closing + "'", start);
        }
        int openingLine = source.lineIndex().line(brackets.innermostOffset());
        String place = openingLine == source.lineIndex().line(start) ? "" : " on line " + openingLine;
        return new LexicalError(
                "closing parenthesis '" + closing + "' does not match opening parenthesis '" + brackets.innermost() + "'" + place,
                start);
    }

    private void lexPrefixed(int start, int quoteOffset) {
        char kind = StringScanner.prefixKind(chars, start, quoteOffset - start);
        if (kind == StringScanner.NO_PREFIX) {
            addName(start, quoteOffset);
        } else if (kind == StringScanner.PLAIN) {
            lexString(start, quoteOffset);
        } else {
            openFormatString(start, quoteOffset, kind);
        }
    }

    private void lexString(int start, int quoteOffset) {
        int end = StringScanner.end(chars, quoteOffset);
        if (end < 0) {
            fail(StringFaults.unterminated(source, format, start, quoteOffset));
            return;
        }
        add(PyTokenType.STRING, start, end);
        position = end;
    }

    private void openFormatString(int start, int quoteOffset, char letter) {
        FormatString outer = format;
        if (outer != null && outer.nesting == FormatString.MAXIMUM_NESTING) {
            fail("too many nested f-strings", start);
            return;
        }
        char quote = chars[quoteOffset];
        boolean triple = StringScanner.isTriple(chars, quoteOffset);
        boolean raw = (chars[start] | ' ') == 'r' || quoteOffset - start == 2;
        FormatString opened = new FormatString(outer, start, letter, quote, triple, raw);
        format = opened;
        addOperator(PyTokenType.FSTRING_START, start, quoteOffset - start + opened.quoteLength());
    }

    /** Reads the text of an f-string up to its end or to the brace of a field. */
    private void lexText(FormatString open) {
        int start = position;
        int end = open.textEnd(chars, start);
        if (end > start) {
            add(PyTokenType.FSTRING_MIDDLE, start, end);
            position = end;
        }
        char character = chars[end];
        if (character == open.quote) {
            format = open.outer;
            addOperator(PyTokenType.FSTRING_END, end, open.quoteLength());
        } else if (character == '{') {
            openField(open, end);
        } else if (character == '}') {
            open.inText = false;
            lexClosing(end, '}');
        } else if (isLineEnd(end) && open.inSpecification && open.letter == 'f') {
            // Python 3.12 and 3.13 end the specification at a line end and read on as in the field; 3.14 refuses it.
            open.inText = false;
        } else {
            fail(StringFaults.unterminatedText(source, open, end));
        }
    }

    private void openField(FormatString open, int brace) {
        if (++open.fieldDepth >= FormatString.MAXIMUM_FIELD_NESTING) {
            fail(open.kind() + ": expressions nested too deeply", brace);
            return;
        }
        open.inText = false;
        lexOpening(brace, '{');
    }
}
