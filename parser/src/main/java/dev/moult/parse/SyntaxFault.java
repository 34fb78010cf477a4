package dev.moult.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A token that fits nowhere, and what to say of it: in CPython's words where it has any, else what was expected. */
final class SyntaxFault {
    private static final int MOST_EXPECTED = 5;

    private final LexedSource lexed;
    private final PyToken found;
    private final int rule;
    private final IntervalSet expected;
    private final int previous;

    /** @param rule the rule of the grammar in which the parser stopped */
    SyntaxFault(LexedSource lexed, PyToken found, int rule, IntervalSet expected) {
        this.lexed = lexed;
        this.found = found;
        this.rule = rule;
        this.expected = expected;
        this.previous = found.getTokenIndex() == 0 ? PyTokenType.NEWLINE : lexed.token(found.getTokenIndex() - 1).type;
    }

    Refusal refusal() {
        if (found.type == PyTokenType.ERROR) {
            LexicalError error = lexed.error().orElseThrow();
            return new Refusal(error.message(), error.offset());
        }
        PyToken first = lexed.firstOfLine(found.getTokenIndex());
        if (isOldPrint(first)) {
            String name = first.getText();
            return new Refusal("Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?", first.start);
        }
        return new Refusal(message(first), lexed.place(found.getTokenIndex()));
    }

    private boolean isOldPrint(PyToken first) {
        return first.getTokenIndex() + 1 == found.getTokenIndex()
                && first.type == PyTokenType.NAME
                && ExpectedTokens.startsOnlyExpression(found.type)
                && (first.getText().equals("print") || first.getText().equals("exec"));
    }

    private String message(PyToken first) {
        if (found.type == PyTokenType.INDENT) {
            return "unexpected indent";
        }
        if (expects(PyTokenType.INDENT)) {
            return "expected an indented block after " + ExpectedTokens.statement(lexed, first(found.getTokenIndex() - 1));
        }
        if (expects(PyTokenType.PASS)) {
            return startOfStatement();
        }
        if (FieldFault.isInField(lexed, found.getTokenIndex())) {
            String fault = new FieldFault(lexed, found, previous, expected).message(rule);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        String known = known(first);
        return known.isEmpty() ? general(first) : known;
    }

    private PyToken first(int index) {
        return lexed.firstOfLine(index);
    }

    private boolean expects(int type) {
        return expected.contains(type);
    }

    private String startOfStatement() {
        switch (found.type) {
            case PyTokenType.IF:
            case PyTokenType.FOR:
            case PyTokenType.WHILE:
            case PyTokenType.TRY:
            case PyTokenType.WITH:
            case PyTokenType.ASYNC:
            case PyTokenType.DEF:
            case PyTokenType.CLASS:
            case PyTokenType.AT:
                return "invalid syntax: a compound statement must start its own line";
            case PyTokenType.ELSE:
            case PyTokenType.ELIF:
            case PyTokenType.EXCEPT:
            case PyTokenType.FINALLY:
                return "invalid syntax: there is no statement that this " + TokenNames.of(found.type) + " belongs to";
            case Token.EOF:
            case PyTokenType.NEWLINE:
                return "invalid syntax: expected a statement";
            default:
                return "invalid syntax: a statement cannot start with " + TokenNames.of(found.type);
        }
    }

    /** Returns what CPython says of a frequent mistake, or an empty text. */
    private String known(PyToken first) {
        switch (found.type) {
            case PyTokenType.EQUAL:
                return equalSign();
            case PyTokenType.FOR:
            case PyTokenType.ASYNC:
                if (expects(PyTokenType.COMMA) && (rule == PyGrammar.RULE_listDisplay || rule == PyGrammar.RULE_braces)) {
                    return "did you forget parentheses around the comprehension target?";
                }
                break;
            case PyTokenType.FROM:
                if (first.type == PyTokenType.IMPORT && expects(PyTokenType.NEWLINE)) {
                    return "Did you mean to use 'from ... import ...' instead?";
                }
                break;
            case PyTokenType.LPAR:
                if (rule == PyGrammar.RULE_functionDef && expects(PyTokenType.SLASH)) {
                    return "Function parameters cannot be parenthesized";
                } else if (rule == PyGrammar.RULE_lambda && expects(PyTokenType.SLASH)) {
                    return "Lambda expression parameters cannot be parenthesized";
                }
                break;
            case PyTokenType.NEWLINE:
                if (expects(PyTokenType.COLON)) {
                    return "expected ':'";
                } else if (previous == PyTokenType.IMPORT) {
                    return "Expected one or more names after 'import'";
                } else if (previous == PyTokenType.COMMA && rule == PyGrammar.RULE_dottedName && first.type == PyTokenType.FROM) {
                    return "trailing comma not allowed without surrounding parentheses";
                }
                break;
            case PyTokenType.RSQB:
                if (rule == PyGrammar.RULE_typeParameter && previous == PyTokenType.LSQB) {
                    return "Type parameter list cannot be empty";
                }
                break;
            default:
                break;
        }
        if (rule == PyGrammar.RULE_functionDef && expects(PyTokenType.LPAR) && !expects(PyTokenType.RPAR)) {
            return "expected '('";
        }
        return missing();
    }

    private String equalSign() {
        boolean parameter = rule == PyGrammar.RULE_functionDef || rule == PyGrammar.RULE_lambda;
        if (parameter && previous == PyTokenType.NAME && found.getTokenIndex() > 1) {
            int stars = lexed.token(found.getTokenIndex() - 2).type;
            if (stars == PyTokenType.STAR) {
                return "var-positional argument cannot have default value";
            } else if (stars == PyTokenType.DOUBLESTAR) {
                return "var-keyword argument cannot have default value";
            }
        }
        return expects(PyTokenType.COLONEQUAL) ? "invalid syntax. Maybe you meant '==' or ':=' instead of '='?" : "";
    }

    /** Returns what CPython says where a part is missing, or an empty text. */
    private String missing() {
        if (expects(PyTokenType.ELSE) && rule == PyGrammar.RULE_expression) {
            return "expected 'else' after 'if' expression";
        }
        if (expects(PyTokenType.IN) && (rule == PyGrammar.RULE_forStatement || rule == PyGrammar.RULE_comprehensionClauses)) {
            return "'in' expected after for-loop variables";
        }
        boolean inBrackets = expects(PyTokenType.COMMA)
                && (expects(PyTokenType.RPAR) || expects(PyTokenType.RSQB) || expects(PyTokenType.RBRACE));
        if (inBrackets && expects(PyTokenType.DOUBLESLASH) && ExpectedTokens.startsOnlyExpression(found.type)) {
            return "invalid syntax. Perhaps you forgot a comma?";
        }
        boolean ends = found.type == PyTokenType.COMMA
                || found.type == PyTokenType.RPAR
                || found.type == PyTokenType.RBRACE;
        if (!ends || !expects(PyTokenType.LAMBDA)) {
            return "";
        } else if (previous == PyTokenType.COLON && isIn(PyTokenType.LBRACE)) {
            return "expression expected after dictionary key and ':'";
        } else if (previous == PyTokenType.EQUAL && isDefinition()) {
            return "expected default value expression";
        } else if (previous == PyTokenType.EQUAL) {
            return "expected argument value expression";
        }
        return "";
    }

    private boolean isDefinition() {
        int type = first(found.getTokenIndex()).type;
        return type == PyTokenType.DEF || type == PyTokenType.ASYNC;
    }

    /** Whether the innermost bracket around the fault is this one. */
    private boolean isIn(int bracket) {
        int depth = 0;
        for (int i = found.getTokenIndex() - 1; i >= 0; i--) {
            int type = lexed.token(i).type;
            if (type == PyTokenType.RPAR || type == PyTokenType.RSQB || type == PyTokenType.RBRACE) {
                depth++;
            } else if (type == PyTokenType.LPAR || type == PyTokenType.LSQB || type == PyTokenType.LBRACE) {
                if (depth-- == 0) {
                    return type == bracket;
                }
            }
        }
        return false;
    }

    private String general(PyToken first) {
        if (expects(PyTokenType.DEF) && expects(PyTokenType.CLASS)) {
            return "invalid syntax: expected a function or class after a decorator";
        }
        if (expects(PyTokenType.NEWLINE)) {
            boolean second = first.type == PyTokenType.NAME && first.getTokenIndex() + 1 == found.getTokenIndex();
            if (second && first.getText().equals("match")) {
                return "invalid syntax: a 'match' statement needs a colon and a block of 'case' clauses";
            } else if (second && first.getText().equals("case")) {
                return "invalid syntax: 'case' outside of a 'match' statement";
            }
            return "invalid syntax: expected the end of the line";
        }
        List<String> names = ExpectedTokens.names(expected);
        if (names.isEmpty() || names.size() > MOST_EXPECTED) {
            // Where an operand may stand, the list would be that of all its first tokens.
            boolean operand = expects(PyTokenType.NUMBER);
            return "invalid syntax: " + (operand ? "expected an expression" : TokenNames.of(found.type) + " cannot stand here");
        }
        // CPython names a single token that has no alternative.
        boolean forced = names.size() == 1 && expects(PyTokenType.COLON);
        return (forced ? "expected " : "invalid syntax: expected ") + String.join(" or ", names);
    }
}
