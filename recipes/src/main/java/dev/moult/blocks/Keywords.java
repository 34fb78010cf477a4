package dev.moult.blocks;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.search.DottedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.Validated;
import org.openrewrite.marker.Markers;

/** Keywords of calls and the values passed by them, as options give them. */
final class Keywords {
    private static final Pattern FORM = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private Keywords() {}

    /** Checks an option that names a keyword; nothing is said of an absent one. */
    static Validated<Object> check(String option, @Nullable String keyword) {
        return keyword == null || FORM.matcher(keyword).matches() && !DottedName.isReserved(keyword)
                ? Validated.none()
                : Validated.invalid(option, keyword, "`" + keyword + "` is no name of an argument");
    }

    /** Makes {@code keyword=value}. */
    static Py.KeywordArgument argument(String keyword, Expression value) {
        Py.Name name = new Py.Name(Tree.randomId(), Space.EMPTY, Markers.EMPTY, keyword);
        Expression bare = value.withId(Tree.randomId());
        return new Py.KeywordArgument(
                Tree.randomId(), Space.EMPTY, Markers.EMPTY, name, PyLeftPadded.of(Space.EMPTY, bare.withPrefix(Space.EMPTY)));
    }

    /** Reads a literal: an expression on one line, without names. */
    static Optional<Expression> literal(String text) {
        byte[] source = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (text.isBlank()
                || text.lines().count() != 1
                || !(new PythonParser().parse(Path.of("value"), source) instanceof ParseResult.Parsed parsed)
                || parsed.module().getStatements().size() != 1
                || !(parsed.module().getStatements().get(0) instanceof Py.ExpressionStatement statement)
                || statement.getTerminator().getBeforeLineEnd().hasComments()
                || statement.getPrefix().hasComments()) {
            return Optional.empty();
        }
        Expression expression = statement.getExpression();
        boolean single = expression instanceof Py.Constant
                || expression instanceof Py.Number
                || expression instanceof Py.StringLiteral
                || expression instanceof Py.ListDisplay
                || expression instanceof Py.DictDisplay
                || expression instanceof Py.Unary
                || expression instanceof Py.Parenthesized
                || expression instanceof Py.Tuple tuple && tuple.isParenthesized();
        return single && !hasNames(expression) ? Optional.of(expression) : Optional.empty();
    }

    private static boolean hasNames(Expression expression) {
        AtomicBoolean found = new AtomicBoolean();
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                found.set(true);
                return node;
            }
        }.visit(expression, 0);
        return found.get();
    }
}
