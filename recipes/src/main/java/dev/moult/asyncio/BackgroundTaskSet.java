package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.Imports;
import dev.moult.edit.Nodes;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/**
 * The set of a module that keeps its background tasks.
 *
 * @param exists whether the module has it already
 */
record BackgroundTaskSet(String name, boolean exists) {
    private static final String NAME = "_background_tasks";
    private static final Pattern HEADER_NAME = Pattern.compile("__\\w+__|_*(?i:log|logger)");
    private static final Set<String> LOGGER_MAKERS = Set.of("getLogger", "get_logger");

    /** Finds the set that all these scopes see, or the name of a new one. */
    static BackgroundTaskSet of(PyModule module, SemanticModel model, Collection<Scope> users) {
        Uses uses = new Uses();
        uses.visit(module, 0);
        for (Binding binding : model.moduleScope().bindings().values()) {
            if (isEmptySet(binding, model)
                    && uses.keepsTasks(binding)
                    && users.stream().allMatch(scope -> model.lookUp(scope, binding.name())
                            .filter(seen -> seen == binding)
                            .isPresent())) {
                return new BackgroundTaskSet(binding.name(), true);
            }
        }
        return new BackgroundTaskSet(model.freshName(module.getStatements().get(0), NAME), false);
    }

    private static boolean isEmptySet(Binding binding, SemanticModel model) {
        if (binding.assignments().size() != 1) {
            return false;
        }
        Assignment assignment = binding.assignments().get(0);
        return assignment.kind() == AssignmentKind.ASSIGN
                && !assignment.conditional()
                && assignment.value().filter(value -> isEmptySet(value, model)).isPresent();
    }

    private static boolean isEmptySet(Expression value, SemanticModel model) {
        if (!(value instanceof Py.Call call) || !call.getArguments().isEmpty()) {
            return false;
        }
        Expression type = call.getFunction() instanceof Py.Subscript generic ? generic.getValue() : call.getFunction();
        return model.isCertainly(type, "builtins.set");
    }

    /**
     * Returns the statements of a module with the set among them, below the imports, and with the function that puts
     * tasks into it.
     */
    List<Statement> addTo(List<Statement> statements, Optional<KeepFunction> keep, FileStyle style) {
        List<Statement> result = exists ? statements : withDefinition(statements, keep, style.terminator());
        return keep.filter(function -> !function.exists())
                .map(function -> withFunction(result, function, style))
                .orElse(result);
    }

    private List<Statement> withFunction(List<Statement> statements, KeepFunction function, FileStyle style) {
        int place = 0;
        while (!isDefinition(statements.get(place))) {
            place++;
        }
        List<Statement> result = new ArrayList<>(statements);
        while (result.get(place) instanceof SimpleStatement line && line.getTerminator().getLineEnd().isEmpty()) {
            if (place == result.size() - 1) {
                result.set(place, line.withTerminator(line.getTerminator().withLineEnd(style.lineEnd())));
                break;
            }
            place++;
        }
        place++;
        String blankLines = style.lineEnd().repeat(2);
        if (place < result.size()) {
            Space prefix = result.get(place).getPrefix();
            if (!prefix.getWhitespace().startsWith(blankLines)) {
                result.set(place, result.get(place).withPrefix(prefix.withWhitespace(blankLines)));
            }
        }
        result.add(place, function.definition(name, style).withPrefix(Space.of(blankLines)));
        return result;
    }

    private boolean isDefinition(Statement statement) {
        return statement instanceof Py.Assignment assignment
                        && assignment.getTargets().stream()
                                .anyMatch(target -> Names.mentions(target.getElement(), name))
                || statement instanceof Py.AnnotatedAssignment annotated
                        && annotated.getTarget().getElement() instanceof Py.Name target
                        && target.getName().equals(name);
    }

    private List<Statement> withDefinition(
            List<Statement> statements, Optional<KeepFunction> keep, Terminator terminator) {
        Set<String> own = new HashSet<>(Set.of(name));
        keep.ifPresent(function -> own.add(function.name()));
        int place = place(statements, own);
        List<Statement> result = new ArrayList<>(statements);
        Statement below = statements.get(place);
        String blankLine = terminator.getLineEnd();
        Space prefix = place == 0 ? Space.EMPTY : Space.of(blankLine.repeat(blankLines(below, blankLine)));
        if (place == 0 && below.getPrefix().hasComments()) {
            List<Comment> comments = below.getPrefix().getComments();
            int header = headerLength(comments);
            prefix = Space.of(below.getPrefix().getWhitespace(), List.copyOf(comments.subList(0, header)));
            String white = blankLine + blankLine;
            List<Comment> rest = List.copyOf(comments.subList(header, comments.size()));
            result.set(0, below.withPrefix(Space.of(white, rest)));
        } else if (!below.getPrefix().getWhitespace().contains(blankLine)) {
            String between = below instanceof SimpleStatement ? blankLine : blankLine + blankLine;
            result.set(place, below.withPrefix(below.getPrefix().withWhitespace(between)));
        }
        result.add(place, definition(terminator).withPrefix(prefix));
        return result;
    }

    /** Returns how many blank lines the author puts between statements of this kind, but at least one. */
    private static int blankLines(Statement below, String lineEnd) {
        if (!(below instanceof SimpleStatement) || below.getPrefix().hasComments()) {
            return 1;
        }
        int lines = below.getPrefix().getWhitespace().split(lineEnd, -1).length - 1;
        return Math.max(1, Math.min(2, lines));
    }

    private Statement definition(Terminator terminator) {
        PyContainer<Expression> none = new PyContainer<>(Space.EMPTY, List.of(), false, Space.EMPTY);
        Py.Call call = new Py.Call(Tree.randomId(), Space.EMPTY, Markers.EMPTY, Nodes.name("set"), none);
        return Nodes.assignment(name, call, terminator);
    }

    /** Returns how many comments at the top of a file stand apart from those of its first statement. */
    private static int headerLength(List<Comment> comments) {
        for (int i = comments.size() - 1; i >= 0; i--) {
            if (comments.get(i).getSuffix().replace("\r\n", "\n").length() > 1) {
                return i + 1;
            }
        }
        return comments.size();
    }

    /**
     * Returns the index of the statement in front of which the set belongs: after docstring and imports, and after
     * {@code __all__} and the logger, which people expect right there.
     */
    private static int place(List<Statement> statements, Set<String> own) {
        int place = Imports.isDocstring(statements.get(0)) ? 1 : 0;
        for (int i = place; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean simple = statement instanceof SimpleStatement;
            if (!simple && !isImporting(statement, own)) {
                break;
            }
            if (statement instanceof Py.Import || statement instanceof Py.ImportFrom || !simple) {
                place = i + 1;
            }
        }
        while (place > 0 && place < statements.size() - 1 && isHeader(statements.get(place))) {
            place++;
        }
        while (place > 0
                && statements.get(place - 1) instanceof SimpleStatement line
                && line.getTerminator().getLineEnd().isEmpty()) {
            place++;
        }
        return place;
    }

    private static boolean isHeader(Statement statement) {
        return statement instanceof Py.Assignment assignment
                && assignment.getTargets().get(0).getElement() instanceof Py.Name target
                && (HEADER_NAME.matcher(target.getName()).matches()
                        || assignment.getValue() instanceof Py.Call call
                                && LOGGER_MAKERS.contains(Nodes.lastName(call.getFunction())));
    }

    /**
     * Whether a compound statement is there for its imports, {@code if TYPE_CHECKING:}, {@code try: import …}, perhaps with
     * what stands in for them; but not where a function in it uses the set, which may run when the module is imported.
     */
    private static boolean isImporting(Statement statement, Set<String> own) {
        if (!(statement instanceof Py.If) && !(statement instanceof Py.Try)) {
            return false;
        }
        boolean[] found = new boolean[2];
        new PyVisitor<Integer>() {
            @Override
            public Py visitImport(Py.Import node, Integer unused) {
                found[0] = true;
                return node;
            }

            @Override
            public Py visitImportFrom(Py.ImportFrom node, Integer unused) {
                found[0] = true;
                return node;
            }

            @Override
            public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
                found[1] |= own.stream().anyMatch(each -> Names.mentions(node, each));
                return node;
            }
        }.visit(statement, 0);
        return found[0] && !found[1];
    }

    /** The attributes that are read of each name, and those that are passed to {@code add_done_callback}. */
    private static final class Uses extends PyVisitor<Integer> {
        private final Map<UUID, String> attributes = new HashMap<>();
        private final Set<UUID> callbacks = new HashSet<>();

        /** Whether all that is ever done with a set is to put tasks into it until they are done. */
        boolean keepsTasks(Binding binding) {
            boolean callback = false;
            boolean added = false;
            for (Access access : binding.accesses()) {
                UUID id = access.node().getId();
                String attribute = attributes.getOrDefault(id, "");
                if (!Set.of("add", "discard", "remove").contains(attribute)) {
                    return false;
                }
                added |= attribute.equals("add");
                callback |= callbacks.contains(id);
            }
            return added && callback;
        }

        @Override
        public Py visitAttribute(Py.Attribute node, Integer unused) {
            if (node.getValue() instanceof Py.Name name) {
                attributes.put(name.getId(), node.getName().getElement().getName());
            }
            return super.visitAttribute(node, unused);
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            if (node.getFunction() instanceof Py.Attribute method
                    && method.getName().getElement().getName().equals("add_done_callback")) {
                for (Expression argument : node.getArguments().getElements()) {
                    if (argument instanceof Py.Attribute bound && bound.getValue() instanceof Py.Name name) {
                        callbacks.add(name.getId());
                    }
                }
            }
            return super.visitCall(node, unused);
        }
    }
}
