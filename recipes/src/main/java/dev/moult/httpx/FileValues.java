package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/**
 * What is given as {@code files}. httpx takes files in binary mode only, and calls what has no name {@code upload}, where
 * requests gives it the name of the field.
 */
final class FileValues {
    private static final int DEPTH = 4;

    private final Analysis analysis;
    private final ModuleIndex module;
    private Optional<String> obstacle = Optional.empty();
    private Optional<String> doubt = Optional.empty();

    FileValues(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Returns why httpx would send something else. */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** Returns why it might. */
    Optional<String> doubt() {
        return doubt;
    }

    void judge(Expression files) {
        judge(files, DEPTH);
    }

    private void judge(Expression files, int depth) {
        Expression bare = files.unparenthesized();
        if (bare instanceof Py.DictDisplay display) {
            display.getEntries().getElements().forEach(entry -> part(
                    entry instanceof Py.DictEntry pair ? pair.getValue().getElement() : entry));
        } else if (bare instanceof Py.ListDisplay list) {
            list.getElements().getElements().forEach(each -> part(
                    each.unparenthesized() instanceof Py.Tuple pair && pair.getElements().size() == 2
                            ? pair.getElements().get(1)
                            : each));
        } else if (bare instanceof Py.Name name && depth > 0) {
            variable(name, depth - 1);
        } else if (!CallConversion.isConstant(bare, "None")) {
            unknown(bare);
        }
    }

    private void variable(Py.Name name, int depth) {
        List<Assignment> assignments = module.assignments(name);
        for (Assignment assignment : assignments) {
            if (assignment.value().isEmpty() || assignment.node() instanceof Py.Parameter) {
                unknown(name);
            } else {
                judge(assignment.value().get(), depth);
            }
        }
        if (assignments.isEmpty()) {
            unknown(name);
        }
    }

    private void part(Expression value) {
        Expression bare = value.unparenthesized();
        if (bare instanceof Py.Tuple tuple && tuple.getElements().size() > 1) {
            content(tuple.getElements().get(1), true);
        } else {
            content(bare, false);
        }
    }

    private void content(Expression value, boolean isNamed) {
        Expression bare = value.unparenthesized();
        BodyValues.Finding finding = new BodyValues(analysis, module).judge(bare);
        if (finding.obstacle().isPresent()) {
            obstacle = obstacle.or(finding::obstacle);
        } else if (!isNamed && (bare instanceof Py.StringLiteral || bare instanceof Py.FormattedString)) {
            obstacle = obstacle.or(() -> Optional.of("httpx calls a file that is given as text or bytes `upload`"));
        } else if (!isNamed && !isFile(bare)) {
            unknown(bare);
        }
    }

    /** Whether a value is certainly what {@code open} gives. */
    private boolean isFile(Expression value) {
        if (value instanceof Py.Call call) {
            return Nodes.lastName(call.getFunction()).equals("open");
        }
        return value instanceof Py.Name name
                && !module.assignments(name).isEmpty()
                && module.assignments(name).stream().allMatch(this::isFile);
    }

    private boolean isFile(Assignment assignment) {
        return assignment.kind() == AssignmentKind.WITH && assignment.node() instanceof Py.WithItem item
                ? isFile(item.getExpression().unparenthesized())
                : assignment.value().filter(value -> value instanceof Py.Call && isFile(value)).isPresent();
    }

    private void unknown(Expression value) {
        doubt = doubt.or(() -> Optional.of(
                "`" + ModuleIndex.source(value) + "` may be no file with a name, and httpx calls that `upload`"));
    }
}
