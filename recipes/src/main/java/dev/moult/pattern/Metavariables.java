package dev.moult.pattern;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.Optional;
import org.openrewrite.Tree;

/**
 * Metavariables as Python's grammar can read them: {@code $x} is a name, {@code $*args} and {@code $**kw} are unpacked
 * names, {@code $...body} is a name too. A letter that no program uses stands for the dollar, so that every place in
 * the translated text is that place in the pattern.
 */
final class Metavariables {
    /** Begins the name of {@code $x}; a letter by Unicode, last used in a psalter of about 1429. */
    private static final char ONE = '\uA66E';

    /** Begins the names of {@code $*args} and {@code $**kw}. */
    private static final char MANY = '\uA66D';

    private static final String DOTS = "...";
    private static final String DOTS_NAME = "___";

    private Metavariables() {}

    /** Translates a pattern into Python, with the same places. */
    static String toPython(String pattern) throws PatternException {
        StringBuilder out = new StringBuilder(pattern.length());
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '"' || c == '\'') {
                end = afterString(pattern, i);
                out.append(pattern, i, end);
            } else if (c == '#') {
                while (end < pattern.length() && pattern.charAt(end) != '\n') {
                    end++;
                }
                out.append(pattern, i, end);
            } else if (c == '$') {
                end = translate(pattern, i, out);
            } else {
                out.append(c);
            }
            i = end;
        }
        return out.toString();
    }

    private static int translate(String pattern, int dollar, StringBuilder out) throws PatternException {
        int i = dollar + 1;
        if (pattern.startsWith(DOTS, i)) {
            out.append(ONE).append(DOTS_NAME);
            i += DOTS.length();
            return appendName(pattern, i, out);
        }
        int stars = 0;
        while (i < pattern.length() && pattern.charAt(i) == '*' && stars < 2) {
            stars++;
            i++;
        }
        out.append("*".repeat(stars)).append(stars == 0 ? ONE : MANY);
        int end = appendName(pattern, i, out);
        if (end == i) {
            int line = (int) pattern.substring(0, dollar).chars().filter(c -> c == '\n').count() + 1;
            int lineStart = pattern.lastIndexOf('\n', dollar - 1) + 1;
            int column = pattern.codePointCount(lineStart, dollar) + 1;
            throw new PatternException(line, column, "a name is missing after `$`");
        }
        return end;
    }

    private static int appendName(String pattern, int from, StringBuilder out) {
        int i = from;
        while (i < pattern.length()
                && (pattern.charAt(i) == '_' || Character.isLetterOrDigit(pattern.charAt(i)))) {
            out.append(pattern.charAt(i));
            i++;
        }
        return i;
    }

    private static int afterString(String text, int start) {
        char quote = text.charAt(start);
        String triple = String.valueOf(quote).repeat(3);
        String end = text.startsWith(triple, start) ? triple : String.valueOf(quote);
        int i = start + end.length();
        while (i < text.length() && !text.startsWith(end, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + end.length());
    }

    /** Returns the name of a metavariable for one node, with its dollar. */
    static Optional<String> one(Tree node) {
        return node instanceof Py.Name name && name.getName().charAt(0) == ONE && !isDots(name)
                ? Optional.of("$" + name.getName().substring(1))
                : Optional.empty();
    }

    /** Returns the name of a metavariable for any number of elements of a list. */
    static Optional<String> many(Tree node) {
        if (node instanceof Py.Starred starred && starred.getValue() instanceof Py.Name name && isMany(name)) {
            return Optional.of("$*" + name.getName().substring(1));
        }
        if (node instanceof Py.DoubleStarred starred && starred.getValue() instanceof Py.Name name && isMany(name)) {
            return Optional.of("$**" + name.getName().substring(1));
        }
        if (node instanceof Py.Parameter parameter && parameter.getName() != null && isMany(parameter.getName())) {
            return Optional.of("$" + parameter.getStars() + parameter.getName().getName().substring(1));
        }
        return dots(node);
    }

    /** Whether only keyword arguments belong to a metavariable for many. */
    static boolean isKeywords(String metavariable) {
        return metavariable.startsWith("$**");
    }

    /** Returns the name of a {@code $...} for any number of statements, decorators or elements. */
    static Optional<String> dots(Tree node) {
        Tree inner = node instanceof Py.ExpressionStatement statement ? statement.getExpression()
                : node instanceof Py.Decorator decorator ? decorator.getExpression() : node;
        return inner instanceof Py.Name name && isDots(name)
                ? Optional.of("$..." + name.getName().substring(1 + DOTS_NAME.length()))
                : Optional.empty();
    }

    /** Whether a metavariable is never bound: {@code $_}, and {@code $...} without a name. */
    static boolean isAnonymous(String metavariable) {
        return metavariable.equals("$_") || metavariable.endsWith("*_") || metavariable.equals("$...");
    }

    /** Whether a metavariable is a part of a node. */
    static boolean occurIn(Py node) {
        boolean[] found = {false};
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name name, Integer unused) {
                found[0] |= isMetavariable(name);
                return name;
            }
        }.visit(node, 0);
        return found[0];
    }

    static boolean isMetavariable(Py.Name name) {
        char first = name.getName().charAt(0);
        return first == ONE || first == MANY;
    }

    private static boolean isMany(Py.Name name) {
        return name.getName().charAt(0) == MANY;
    }

    private static boolean isDots(Py.Name name) {
        return name.getName().charAt(0) == ONE && name.getName().startsWith(DOTS_NAME, 1);
    }

    /** Puts the metavariables of a translated text back, for a message. */
    static String toPattern(String text) {
        return text.replace("**" + MANY, "$**")
                .replace("*" + MANY, "$*")
                .replace(ONE + DOTS_NAME, "$...")
                .replace(ONE, '$');
    }
}
