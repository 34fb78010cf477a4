package dev.moult.parse;

import java.util.Arrays;

/**
 * Decides where {@code match}, {@code case}, {@code type} and {@code lazy} are keywords, by looking at the finished tokens: the
 * grammar then needs no lookahead for them. See Language Reference 2.3.2.
 */
final class SoftKeywords {

    private int[] candidates = new int[16];
    private byte[] candidateTypes = new byte[16];
    private int count;

    void reset() {
        count = 0;
    }

    /** Notes a token at the start of a statement that is spelled as a soft keyword of this type. */
    void addCandidate(int tokenIndex, int type) {
        if (count == candidates.length) {
            candidates = Arrays.copyOf(candidates, count * 2);
            candidateTypes = Arrays.copyOf(candidateTypes, count * 2);
        }
        candidates[count] = tokenIndex;
        candidateTypes[count++] = (byte) type;
    }

    /** Replaces the candidates among the tokens that are keywords where they stand. */
    void resolve(PyToken[] tokens, int tokenCount) {
        boolean matches = false;
        for (int index = 0; index < count; index++) {
            int tokenIndex = candidates[index];
            int type = candidateTypes[index];
            if (isKeyword(tokens, tokenCount, tokenIndex, type)) {
                retype(tokens, tokenIndex, type);
                matches |= type == PyTokenType.MATCH;
            }
        }
        if (matches) {
            resolveCases(tokens, tokenCount);
        }
    }

    private static boolean isKeyword(PyToken[] tokens, int tokenCount, int index, int type) {
        int next = tokens[index + 1].type;
        switch (type) {
            case PyTokenType.MATCH:
                return isMatchStatement(tokens, tokenCount, index);
            case PyTokenType.TYPE:
                return next == PyTokenType.NAME;
            case PyTokenType.LAZY:
                return next == PyTokenType.IMPORT || next == PyTokenType.FROM && !isRaised(tokens, index);
            default:
                return false; // CASE: once the match statements are known
        }
    }

    /** Whether this is the body of a lambda that is raised {@code from} something: {@code raise lambda: lazy from cause}. */
    private static boolean isRaised(PyToken[] tokens, int index) {
        for (int before = index - 1; before >= 0; before--) {
            int type = tokens[before].type;
            if (type == PyTokenType.RAISE) {
                return tokens[index - 1].type == PyTokenType.COLON;
            } else if (type == PyTokenType.NEWLINE) {
                return false;
            }
        }
        return false;
    }

    /** A line that starts with {@code match} and a subject, ends with a colon and is followed by a block of cases. */
    private static boolean isMatchStatement(PyToken[] tokens, int tokenCount, int index) {
        if (!startsLine(tokens, index) || !mayStartSubject(tokens[index + 1].type)) {
            return false;
        }
        int end = index + 1;
        while (end < tokenCount && tokens[end].type != PyTokenType.NEWLINE) {
            if (tokens[end].type == PyTokenType.ERROR) {
                return startsOnlySubject(tokens[index + 1].type);
            }
            end++;
        }
        return end + 2 < tokenCount
                && tokens[end - 1].type == PyTokenType.COLON
                && (tokens[end + 1].type == PyTokenType.ERROR
                        || tokens[end + 1].type == PyTokenType.INDENT && isCase(tokens[end + 2]));
    }

    private static boolean isCase(PyToken token) {
        return token.type == PyTokenType.ERROR || token.type == PyTokenType.NAME && token.getText().equals("case");
    }

    /** Whether a token after {@code match} may start a subject; most of them may also go on with an expression. */
    private static boolean mayStartSubject(int type) {
        switch (type) {
            case PyTokenType.LPAR:
            case PyTokenType.LSQB:
            case PyTokenType.MINUS:
            case PyTokenType.PLUS:
            case PyTokenType.STAR:
            case PyTokenType.NOT:
                return true;
            default:
                return startsOnlySubject(type);
        }
    }

    private static boolean startsOnlySubject(int type) {
        switch (type) {
            case PyTokenType.NAME:
            case PyTokenType.NUMBER:
            case PyTokenType.STRING:
            case PyTokenType.FSTRING_START:
            case PyTokenType.FALSE:
            case PyTokenType.NONE:
            case PyTokenType.TRUE:
            case PyTokenType.AWAIT:
            case PyTokenType.LAMBDA:
            case PyTokenType.YIELD:
            case PyTokenType.LBRACE:
            case PyTokenType.TILDE:
            case PyTokenType.ELLIPSIS:
                return true;
            default:
                return false;
        }
    }

    /** Makes CASE of each candidate that starts a statement directly in the block of a match statement. */
    private void resolveCases(PyToken[] tokens, int tokenCount) {
        boolean[] matchBlocks = new boolean[128];
        int level = 0;
        boolean matchLine = false;
        int candidate = 0;
        for (int index = 0; index < tokenCount; index++) {
            int type = tokens[index].type;
            if (type == PyTokenType.INDENT) {
                matchBlocks[++level] = matchLine;
                matchLine = false;
            } else if (type == PyTokenType.DEDENT) {
                level--;
                matchLine = false;
            } else if (type == PyTokenType.MATCH) {
                matchLine = true;
            } else if (type == PyTokenType.NEWLINE) {
                matchLine &= tokens[index + 1].type == PyTokenType.INDENT;
            }
            if (candidate < count && candidates[candidate] == index) {
                if (candidateTypes[candidate++] == PyTokenType.CASE && matchBlocks[level] && startsLine(tokens, index)) {
                    retype(tokens, index, PyTokenType.CASE);
                }
            }
        }
    }

    private static boolean startsLine(PyToken[] tokens, int index) {
        int previous = index == 0 ? PyTokenType.NEWLINE : tokens[index - 1].type;
        return previous == PyTokenType.INDENT || previous == PyTokenType.DEDENT || previous == PyTokenType.NEWLINE;
    }

    private static void retype(PyToken[] tokens, int index, int type) {
        tokens[index] = tokens[index].withType(type);
    }
}
