package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.source.SourceText;
import java.util.StringJoiner;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lexer makes of single lines; see {@link IndentationTest} for blocks and {@link LexicalErrorTest} for errors. */
final class PyLexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x=1| NAME:x EQUAL NUMBER:1",
                "a . b...| NAME:a DOT NAME:b ELLIPSIS",
                ". .. ....| DOT DOT DOT ELLIPSIS DOT",
                "x: int = y| NAME:x COLON NAME:int EQUAL NAME:y",
                "f(a, *b, **c)| NAME:f LPAR NAME:a COMMA STAR NAME:b COMMA DOUBLESTAR NAME:c RPAR",
                "a<=b<c!=d==e>=g>h| NAME:a LESSEQUAL NAME:b LESS NAME:c NOTEQUAL NAME:d EQEQUAL NAME:e GREATEREQUAL NAME:g"
                        + " GREATER NAME:h",
                "a<<b>>c//d%e@f&g^~h| NAME:a LEFTSHIFT NAME:b RIGHTSHIFT NAME:c DOUBLESLASH NAME:d PERCENT NAME:e AT NAME:f"
                        + " AMPER NAME:g CIRCUMFLEX TILDE NAME:h",
                "a<<=b;c>>=d;e//=f;g**=h;i@=j| NAME:a AUGASSIGN:<<= NAME:b SEMI NAME:c AUGASSIGN:>>= NAME:d SEMI NAME:e"
                        + " AUGASSIGN://= NAME:f SEMI NAME:g AUGASSIGN:**= NAME:h SEMI NAME:i AUGASSIGN:@= NAME:j",
                "a<>b| NAME:a LESS GREATER NAME:b", // CPython's parser refuses it unless barry_as_FLUFL
                "a->b:=c| NAME:a ARROW NAME:b COLONEQUAL NAME:c",
                "x[a:=b]| NAME:x LSQB NAME:a COLONEQUAL NAME:b RSQB",
                "not a is not b| NOT NAME:a IS IS_NOT NAME:b",
                "a not in b| NAME:a NOT IN NAME:b",
                "import ifs, If, ᚠ, _| IMPORT NAME:ifs COMMA NAME:If COMMA NAME:ᚠ COMMA NAME:_",
                "True Truer true None| TRUE NAME:Truer NAME:true NONE",
                "ªb·ⅷ℘| NAME:ªb·ⅷ℘",
                "𐐀𝟙 = ℮| NAME:𐐀𝟙 EQUAL NAME:℮",
            })
    void tokens(String text, String expected) {
        assertThat(tokensOf(text)).isEqualTo(expected + " NEWLINE EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 00 0_0 1_000| NUMBER:0 NUMBER:00 NUMBER:0_0 NUMBER:1_000",
                "0XfF 0o17 0b1_0 0x_f| NUMBER:0XfF NUMBER:0o17 NUMBER:0b1_0 NUMBER:0x_f",
                "1. .5 1.5e-3 1E5 0e0 07.5 07e1| NUMBER:1. NUMBER:.5 NUMBER:1.5e-3 NUMBER:1E5 NUMBER:0e0 NUMBER:07.5"
                        + " NUMBER:07e1",
                "1j 1.5J 07j 1e1j| NUMBER:1j NUMBER:1.5J NUMBER:07j NUMBER:1e1j",
                "1if 2else 3| NUMBER:1 IF NUMBER:2 ELSE NUMBER:3",
                "0xfor 1| NUMBER:0xf OR NUMBER:1",
                "0xffor 1| NUMBER:0xff OR NUMBER:1",
                "1.and 2jin x| NUMBER:1. AND NUMBER:2j IN NAME:x",
                "1not in x| NUMBER:1 NOT IN NAME:x",
                "1..real 1.5.6| NUMBER:1. DOT NAME:real NUMBER:1.5 NUMBER:.6",
                "1info| NUMBER:1 NAME:info", // CPython's tokenizer passes it, its parser does not
                "1é| NUMBER:1 NAME:é",
            })
    void numbers(String text, String expected) {
        assertThat(tokensOf(text)).isEqualTo(expected + " NEWLINE EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a' \"b\" ''| STRING:'a' STRING:\"b\" STRING:''",
                "'''a''b''' \"\"\"\"a\\\"\"\"\"| STRING:'''a''b''' STRING:\"\"\"\"a\\\"\"\"\"",
                "rb'\\'' Br'' U'' R'' b''| STRING:rb'\\'' STRING:Br'' STRING:U'' STRING:R'' STRING:b''",
                "ub'' rr'' ur'' bb''| NAME:ub STRING:'' NAME:rr STRING:'' NAME:ur STRING:'' NAME:bb STRING:''",
                "br''x| STRING:br'' NAME:x",
            })
    void strings(String text, String expected) {
        assertThat(tokensOf(text)).isEqualTo(expected + " NEWLINE EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "f''| FSTRING_START:f' FSTRING_END:'",
                "rT''''''| FSTRING_START:rT''' FSTRING_END:'''",
                "f'{{a}}'| FSTRING_START:f' FSTRING_MIDDLE:{{a}} FSTRING_END:'",
                "f'a{b}c'| FSTRING_START:f' FSTRING_MIDDLE:a LBRACE NAME:b RBRACE FSTRING_MIDDLE:c FSTRING_END:'",
                "f'{a=!r:>{w}.2}'| FSTRING_START:f' LBRACE NAME:a EQUAL EXCLAMATION NAME:r FORMAT_COLON FSTRING_MIDDLE:> LBRACE NAME:w"
                        + " RBRACE FSTRING_MIDDLE:.2 RBRACE FSTRING_END:'",
                "f'{a!=b}'| FSTRING_START:f' LBRACE NAME:a NOTEQUAL NAME:b RBRACE FSTRING_END:'",
                "f'{a:=5}'| FSTRING_START:f' LBRACE NAME:a FORMAT_COLON FSTRING_MIDDLE:=5 RBRACE FSTRING_END:'",
                "f'{(a:=5)}'| FSTRING_START:f' LBRACE LPAR NAME:a COLONEQUAL NUMBER:5 RPAR RBRACE FSTRING_END:'",
                "f'{a[b:c]}'| FSTRING_START:f' LBRACE NAME:a LSQB NAME:b COLON NAME:c RSQB RBRACE FSTRING_END:'",
                "f'{'a'}'| FSTRING_START:f' LBRACE STRING:'a' RBRACE FSTRING_END:'",
                "f'{f'{a}'}'| FSTRING_START:f' LBRACE FSTRING_START:f' LBRACE NAME:a RBRACE FSTRING_END:' RBRACE FSTRING_END:'",
                "f'{ {1:2}[1] }'| FSTRING_START:f' LBRACE LBRACE NUMBER:1 COLON NUMBER:2 RBRACE LSQB NUMBER:1 RSQB RBRACE"
                        + " FSTRING_END:'",
                "f'\\N{DASH}{a}'| FSTRING_START:f' FSTRING_MIDDLE:\\N{DASH} LBRACE NAME:a RBRACE FSTRING_END:'",
                "rf'\\N{a}'| FSTRING_START:rf' FSTRING_MIDDLE:\\N LBRACE NAME:a RBRACE FSTRING_END:'",
                "f'\\{a}\\''| FSTRING_START:f' FSTRING_MIDDLE:\\ LBRACE NAME:a RBRACE FSTRING_MIDDLE:\\' FSTRING_END:'",
                "f'{1:{{2}}}'| FSTRING_START:f' LBRACE NUMBER:1 FORMAT_COLON LBRACE LBRACE NUMBER:2 RBRACE RBRACE RBRACE FSTRING_END:'",
                "f'{1:}}}'| FSTRING_START:f' LBRACE NUMBER:1 FORMAT_COLON RBRACE FSTRING_MIDDLE:}} FSTRING_END:'",
                "f'''a'b''c{d}'''| FSTRING_START:f''' FSTRING_MIDDLE:a'b''c LBRACE NAME:d RBRACE FSTRING_END:'''",
            })
    void formatStrings(String text, String expected) {
        assertThat(tokensOf(text)).isEqualTo(expected + " NEWLINE EOF");
    }

    @Test
    void fieldOfASingleQuotedFormatStringMayHoldLinesAndComments() {
        assertThat(tokensOf("f'{a # }\n +b}'"))
                .isEqualTo("FSTRING_START:f' LBRACE NAME:a PLUS NAME:b RBRACE FSTRING_END:' NEWLINE EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "match = 1| NAME:match EQUAL NUMBER:1",
                "match(x)| NAME:match LPAR NAME:x RPAR",
                "match[x]: int| NAME:match LSQB NAME:x RSQB COLON NAME:int",
                "case(x)| NAME:case LPAR NAME:x RPAR",
                "type(x)| NAME:type LPAR NAME:x RPAR",
                "type in x| NAME:type IN NAME:x",
                "x = type| NAME:x EQUAL NAME:type",
                "class A: type = 5| CLASS NAME:A COLON NAME:type EQUAL NUMBER:5",
                "lazy = lazy| NAME:lazy EQUAL NAME:lazy",
                "type X = int| TYPE NAME:X EQUAL NAME:int",
                "type type = type| TYPE NAME:type EQUAL NAME:type",
                "if x: type X = int| IF NAME:x COLON TYPE NAME:X EQUAL NAME:int",
                "x; lazy import y| NAME:x SEMI LAZY IMPORT NAME:y",
                "lazy from x import y| LAZY FROM NAME:x IMPORT NAME:y",
            })
    void softKeywords(String text, String expected) {
        assertThat(tokensOf(text)).isEqualTo(expected + " NEWLINE EOF");
    }

    @Test
    void matchStatementIsKnownByItsCases() {
        String text = "match (x):\n  case (1): case(2)\n  case _:\n    match = case\n    case = match\n";

        assertThat(tokensOf(text))
                .isEqualTo("MATCH LPAR NAME:x RPAR COLON NEWLINE INDENT"
                        + " CASE LPAR NUMBER:1 RPAR COLON NAME:case LPAR NUMBER:2 RPAR NEWLINE"
                        + " CASE NAME:_ COLON NEWLINE INDENT NAME:match EQUAL NAME:case NEWLINE NAME:case EQUAL NAME:match NEWLINE"
                        + " DEDENT DEDENT EOF");
    }

    @Test
    void matchStatementsNest() {
        String text = "match x:\n  case 1:\n    match -y, *z:\n      case 2: pass\n  case 3: pass\n";

        assertThat(tokensOf(text))
                .isEqualTo("MATCH NAME:x COLON NEWLINE INDENT CASE NUMBER:1 COLON NEWLINE INDENT"
                        + " MATCH MINUS NAME:y COMMA STAR NAME:z COLON NEWLINE INDENT CASE NUMBER:2 COLON PASS NEWLINE"
                        + " DEDENT DEDENT CASE NUMBER:3 COLON PASS NEWLINE DEDENT EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| EOF",
                "# a| EOF",
                "`  \\n\\f\\n# a\\n`| EOF",
                "x # a| NAME:x NEWLINE EOF",
                "x\\r\\ny\\rz| NAME:x NEWLINE NAME:y NEWLINE NAME:z NEWLINE EOF",
                "(\\n# a\\n\\nx\\n  )\\n| LPAR NAME:x RPAR NEWLINE EOF",
                "x \\\\\\n + 1| NAME:x PLUS NUMBER:1 NEWLINE EOF",
                "x \\\\\\r\\n + 1| NAME:x PLUS NUMBER:1 NEWLINE EOF",
                "x \\\\\\n\\ny| NAME:x NEWLINE NAME:y NEWLINE EOF",
                "\\\\\\n\\nx| NAME:x NEWLINE EOF",
                "x\\fy| NAME:x NAME:y NEWLINE EOF",
            })
    void lines(String escaped, String expected) {
        assertThat(tokensOf(escaped.translateEscapes())).isEqualTo(expected);
    }

    @Test
    void newlineSpansTheLineEndAndIsEmptyAtTheEndOfTheFile() {
        LexedSource lexed = new PyLexer().lex(SourceText.of("x  # a\r\ny # b"));

        assertThat(lexed.token(1)).extracting(PyToken::getType, PyToken::getText).containsExactly(PyTokenType.NEWLINE, "\r\n");
        assertThat(lexed.token(1).start).isEqualTo(6);
        assertThat(lexed.token(3)).extracting(token -> token.type, token -> token.start, token -> token.end)
                .containsExactly(PyTokenType.NEWLINE, 13, 13);
    }

    @Test
    void instanceCanBeUsedAgain() {
        PyLexer lexer = new PyLexer();
        lexer.lex(SourceText.of("if x:\n  f'{([a"));

        assertThat(lexer.lex(SourceText.of("y")).error()).isEmpty();
        assertThat(lexer.lex(SourceText.of("y")).size()).isEqualTo(3);
    }

    @Test
    void tokenKnowsItsPlace() {
        PyToken token = new PyLexer().lex(SourceText.of("x\n'\ud83d\ude00' + y")).token(4);

        assertThat(token.getText()).isEqualTo("y");
        assertThat(token.getLine()).isEqualTo(2);
        assertThat(token.getCharPositionInLine()).isEqualTo(6);
        assertThat(token.getStartIndex()).isEqualTo(9);
        assertThat(token.getStopIndex()).isEqualTo(9);
        assertThat(token.getTokenIndex()).isEqualTo(4);
    }

    private static String tokensOf(String text) {
        LexedSource lexed = new PyLexer().lex(SourceText.of(text));
        assertThat(lexed.error()).isEmpty();
        StringJoiner tokens = new StringJoiner(" ");
        for (int index = 0; index < lexed.size(); index++) {
            tokens.add(describe(lexed.token(index)));
        }
        return tokens.toString();
    }

    private static String describe(PyToken token) {
        String name = token.type == Token.EOF ? "EOF" : PyGrammar.VOCABULARY.getSymbolicName(token.type);
        boolean varies = switch (token.type) {
            case PyTokenType.NAME, PyTokenType.NUMBER, PyTokenType.STRING, PyTokenType.AUGASSIGN, PyTokenType.FSTRING_START,
                    PyTokenType.FSTRING_MIDDLE, PyTokenType.FSTRING_END -> true;
            default -> false;
        };
        return varies ? name + ":" + token.getText() : name;
    }
}
