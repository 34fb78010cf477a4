package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Queries that {@code urllib.parse} took to pieces: all values in them are text, or lists of it that are not empty. */
final class ParsedQueries {
    private static final Set<String> SPLITS = Set.of("split", "rsplit", "partition", "rpartition");

    private final Analysis analysis;
    private final ModuleIndex module;

    ParsedQueries(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Whether a dictionary holds what was read from a query and nothing else. */
    boolean isParsed(Expression dictionary) {
        if (dictionary instanceof Py.Comprehension comprehension) {
            return isRewritten(comprehension);
        }
        if (!(dictionary instanceof Py.Call call) || call.getArguments().size() != 1) {
            return false;
        }
        return isCallOf(call, "urllib.parse.parse_qs")
                || module.model().isCertainly(call.getFunction(), "builtins.dict")
                        && call.getArguments().get(0) instanceof Py.Call pairs
                        && isCallOf(pairs, "urllib.parse.parse_qsl");
    }

    /** Whether a comprehension goes through what was read from a query: {@code {k: v[0] for k, v in parse_qs(q).items()}}. */
    private boolean isRewritten(Py.Comprehension comprehension) {
        if (!(comprehension.getElement() instanceof Py.DictEntry entry)
                || !(comprehension.getClauses().get(0) instanceof Py.ComprehensionFor clause)
                || comprehension.getClauses().stream().skip(1).anyMatch(each -> !(each instanceof Py.ComprehensionIf))
                || !(clause.getTarget().unparenthesized() instanceof Py.Tuple pair)
                || pair.getElements().size() != 2
                || !(clause.getIterable().getElement() instanceof Py.Call items)
                || !(items.getFunction() instanceof Py.Attribute method)
                || !method.getName().getElement().getName().equals("items")
                || !(method.getValue() instanceof Py.Call parsed)
                || !isCallOf(parsed, "urllib.parse.parse_qs")) {
            return false;
        }
        Expression value = entry.getValue().getElement();
        boolean isFirst = value instanceof Py.Subscript subscript
                && subscript.getIndices().size() == 1
                && subscript.getIndices().get(0) instanceof Py.Number;
        Expression values = isFirst ? ((Py.Subscript) value).getValue() : value;
        return isSame(entry.getKey(), pair.getElements().get(0)) && isSame(values, pair.getElements().get(1));
    }

    private static boolean isSame(Expression use, Expression target) {
        return use instanceof Py.Name name && target instanceof Py.Name bound && name.getName().equals(bound.getName());
    }

    /** Whether a call reads a query that is text: of bytes, the values would be bytes. */
    private boolean isCallOf(Py.Call call, String function) {
        return module.model().isCertainly(call.getFunction(), function)
                && !call.getArguments().isEmpty()
                && isText(call.getArguments().get(0));
    }

    private boolean isText(Expression query) {
        boolean isPart = query instanceof Py.Name name
                && !module.assignments(name).isEmpty()
                && module.assignments(name).stream().allMatch(each -> splitter(each).isPresent());
        return isPart || new PlainValues(analysis, module).isPlain(query);
    }

    /** Returns the text at which the text was split of which a variable takes a part: {@code path, query = url.split("?")}. */
    static Optional<String> splitter(Assignment part) {
        return part.value().isEmpty()
                        && part.node() instanceof Py.Assignment assignment
                        && assignment.getValue().unparenthesized() instanceof Py.Call call
                        && call.getFunction() instanceof Py.Attribute
                        && SPLITS.contains(Nodes.lastName(call.getFunction()))
                        && call.getArguments().size() == 1
                        && call.getArguments().get(0) instanceof Py.StringLiteral literal
                        && literal.getSource().matches("['\"].*")
                ? Optional.of(literal.getSource())
                : Optional.empty();
    }
}
