package dev.moult.tree;

import dev.moult.tree.Spots.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Makes single edits of a module at random places, and says what text must come of each. */
final class RandomEdits {

    /**
     * An edit of one node.
     *
     * @param expected the text of the module before, but for the span of the edit
     * @param mustParse whether the edited text is certainly valid
     */
    record Edit(String what, PyModule edited, String expected, boolean mustParse) {}

    private static final String NAME = "moult_name";

    private final PyModule module;
    private final String text;
    private final Spots spots;
    private final Random random;

    RandomEdits(PyModule module, String text, Random random) {
        this.module = module;
        this.text = text;
        this.spots = Spots.of(module);
        this.random = random;
    }

    private Optional<Spot> pick(Predicate<Spot> wanted) {
        List<Spot> candidates = spots.all().stream().filter(wanted).toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private String replaced(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    private static Py.Name name(Space prefix) {
        return new Py.Name(Tree.randomId(), prefix, Markers.EMPTY, NAME);
    }

    // ------------------------------------------------------------------------------------------------------- replace

    /** Replaces an expression by a name: a name as it is, anything else in parentheses, so that no tokens run together. */
    Optional<Edit> replaceExpression() {
        return pick(spot -> spot.node() instanceof Expression).map(spot -> {
            Expression old = (Expression) spot.node();
            Space prefix = old.getPrefix();
            boolean bare = old instanceof Py.Name;
            Expression replacement = bare
                    ? name(prefix)
                    : new Py.Parenthesized(
                            Tree.randomId(), prefix, Markers.EMPTY, PyRightPadded.of(name(Space.EMPTY), Space.EMPTY));
            String shown = bare ? NAME : "(" + NAME + ")";
            String what = "replace " + old.getClass().getSimpleName() + " at " + spot.startWithoutPrefix();
            PyModule edited = edit(old.getId(), replacement);
            return new Edit(
                    what, edited, replaced(spot.startWithoutPrefix(), spot.end(), shown), mayBeAnyExpression(spot));
        });
    }

    /** Whether any expression may stand here, and this one has no part in the syntax around it. */
    private static boolean mayBeAnyExpression(Spot spot) {
        Py node = spot.node();
        boolean special = node instanceof Py.KeywordArgument
                || node instanceof Py.Starred
                || node instanceof Py.DoubleStarred
                || node instanceof Py.DictEntry
                || node instanceof Py.AsPattern
                || node instanceof Py.Comprehension;
        boolean conversion = spot.parent() instanceof Py.FormattedField field && field.getExpression() != node;
        boolean place = conversion
                || spot.parent() instanceof Py.StringConcatenation
                || spot.parents().stream().anyMatch(RandomEdits::restrictsExpressions);
        return !special && !place;
    }

    private static boolean restrictsExpressions(Py parent) {
        return parent instanceof Py.Alias || parent instanceof Py.ImportFrom || parent instanceof Py.Case;
    }

    // -------------------------------------------------------------------------------------------------------- remove

    Optional<Edit> removeStatement() {
        return pick(spot -> spot.node() instanceof Statement && siblings(spot).size() > 1).map(spot -> {
            boolean wholeLines = startsLine(spot.start()) && (startsLine(spot.end()) || spot.end() == text.length());
            String what = "remove " + spot.node().getClass().getSimpleName() + " at " + spot.startWithoutPrefix();
            return new Edit(
                    what, edit(spot.node().getId(), null), replaced(spot.start(), spot.end(), ""), wholeLines);
        });
    }

    private static List<Statement> siblings(Spot spot) {
        return spot.parent() instanceof PyModule parent
                ? parent.getStatements()
                : ((Py.Block) spot.parent()).getStatements();
    }

    private boolean startsLine(int offset) {
        return offset == 0 || text.charAt(offset - 1) == '\n' || text.charAt(offset - 1) == '\r';
    }

    Optional<Edit> removeElement() {
        return pick(spot -> container(spot.node()).filter(list -> list.size() > 1).isPresent()).map(spot -> {
            PyContainer<Expression> list = container(spot.node()).orElseThrow();
            int index = random.nextInt(list.size());
            Spot element = spots.of(list.get(index));
            boolean last = index == list.size() - 1;
            int start = element.start();
            int end = last ? endWithPadding(list, index) : spots.of(list.get(index + 1)).start();
            if (last && list.isTrailingComma()) {
                end++; // the comma stays, and that before the element goes
            } else if (last) {
                start--;
            }
            String what = "remove element " + index + " at " + element.startWithoutPrefix();
            return new Edit(what, edit(list.get(index).getId(), null), replaced(start, end, ""), true);
        });
    }

    private static Optional<PyContainer<Expression>> container(Py node) {
        if (node instanceof Py.ListDisplay list) {
            return Optional.of(list.getElements());
        } else if (node instanceof Py.SetDisplay set) {
            return Optional.of(set.getElements());
        } else if (node instanceof Py.Call call) {
            return Optional.of(call.getArguments());
        }
        return Optional.empty();
    }

    private int endWithPadding(PyContainer<Expression> list, int index) {
        return spots.of(list.get(index)).end() + list.getPadded().get(index).getAfter().print().length();
    }

    // -------------------------------------------------------------------------------------------------------- insert

    Optional<Edit> insertStatement() {
        return pick(spot -> spot.node() instanceof Statement && !(spot.node() instanceof Py.Case) && startsLine(spot.start()))
                .map(spot -> {
                    String indent = spot.node().getPrefix().getIndent();
                    Statement inserted = new Py.ExpressionStatement(
                            Tree.randomId(), Space.of(indent), Markers.EMPTY, name(Space.EMPTY), Terminator.LF);
                    // After a backslash the rest of the prefix is no indentation.
                    boolean plain = spot.node().getPrefix().print().indexOf('\\') < 0;
                    String what = "insert a statement at " + spot.start();
                    return new Edit(
                            what,
                            insertBefore(spot.node(), inserted),
                            replaced(spot.start(), spot.start(), indent + NAME + "\n"),
                            plain);
                });
    }

    private PyModule insertBefore(Py next, Statement inserted) {
        return (PyModule) new PyVisitor<Integer>() {
                    @Override
                    protected List<Statement> visitStatements(List<Statement> statements, Integer p) {
                        List<Statement> visited = super.visitStatements(statements, p);
                        int index = visited.indexOf(next);
                        if (index < 0) {
                            return visited;
                        }
                        List<Statement> longer = new ArrayList<>(visited);
                        longer.add(index, inserted);
                        return longer;
                    }
                }.visit(module, 0);
    }

    Optional<Edit> insertArgument() {
        return pick(spot -> spot.node() instanceof Py.Call).map(spot -> {
            PyContainer<Expression> arguments = ((Py.Call) spot.node()).getArguments();
            int index = random.nextInt(arguments.size() + 1);
            boolean atEnd = index == arguments.size();
            int offset;
            String shown;
            if (arguments.isEmpty()) {
                offset = spot.end() - 1 - arguments.getEnd().print().length();
                shown = NAME;
            } else if (!atEnd) {
                offset = spots.of(arguments.get(index)).start();
                shown = NAME + ",";
            } else {
                offset = endWithPadding(arguments, index - 1) + (arguments.isTrailingComma() ? 1 : 0);
                shown = arguments.isTrailingComma() ? NAME + "," : "," + NAME;
            }
            List<PyRightPadded<Expression>> longer = new ArrayList<>(arguments.getPadded());
            longer.add(index, PyRightPadded.of(name(Space.EMPTY), Space.EMPTY));
            // A bare generator must be the only argument.
            boolean generator = arguments.size() == 1
                    && arguments.get(0) instanceof Py.Comprehension comprehension
                    && comprehension.getBrackets() == Brackets.NONE;
            boolean inPattern = spot.parents().stream().anyMatch(RandomEdits::restrictsExpressions);
            return new Edit(
                    "insert argument " + index + " at " + offset,
                    withArguments(spot.node().getId(), arguments.withPadded(longer)),
                    replaced(offset, offset, shown),
                    index == 0 && !generator && !inPattern);
        });
    }

    private PyModule withArguments(UUID call, PyContainer<Expression> arguments) {
        return (PyModule) new PyVisitor<Integer>() {
                    @Override
                    public Py visitCall(Py.Call node, Integer p) {
                        Py visited = super.visitCall(node, p);
                        return visited.getId().equals(call) ? ((Py.Call) visited).withArguments(arguments) : visited;
                    }
                }.visit(module, 0);
    }

    /** Returns the module with another node in the place of one, or with none there. */
    private PyModule edit(UUID old, @Nullable Py replacement) {
        return (PyModule) new PyVisitor<Integer>() {
                    @Override
                    public @Nullable Py visit(@Nullable Tree tree, Integer p) {
                        return tree != null && tree.getId().equals(old) ? replacement : super.visit(tree, p);
                    }
                }.visit(module, 0);
    }
}
