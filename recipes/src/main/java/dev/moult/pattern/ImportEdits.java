package dev.moult.pattern;

import dev.moult.edit.ImportedNames;
import dev.moult.edit.Imports;
import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The edits of a module's imports after its sites were rewritten. */
final class ImportEdits {
    private final SemanticModel model;
    private final Set<NeededImport> needed = new LinkedHashSet<>();
    private final Set<Binding> touched = new LinkedHashSet<>();
    private final Set<Binding> used = new HashSet<>();
    private final Set<UUID> gone = new HashSet<>();

    ImportEdits(SemanticModel model) {
        this.model = model;
    }

    /** Notes that code was replaced by other code. */
    void replaced(List<? extends Py> before, List<? extends Py> after, NameWriter.Uses uses) {
        needed.addAll(uses.imports());
        used.addAll(uses.bindings());
        Set<UUID> kept = new HashSet<>();
        names(after).forEach(name -> kept.add(name.getId()));
        for (Py.Name name : names(before)) {
            if (!kept.contains(name.getId())) {
                gone.add(name.getId());
                NameWriter.importedBinding(name, model).ifPresent(touched::add);
            }
        }
    }

    private static List<Py.Name> names(List<? extends Py> nodes) {
        List<Py.Name> names = new ArrayList<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                names.add(node);
                return node;
            }
        };
        nodes.forEach(node -> collector.visit(node, 0));
        return names;
    }

    /** Returns the module with the imports that its new code needs, and without those that nothing needs any longer. */
    PyModule apply(PyModule module, String lineEnd) {
        List<Statement> statements = new ArrayList<>(module.getStatements());
        for (NeededImport each : needed) {
            add(each, statements, lineEnd);
        }
        PyModule edited = module.withStatements(statements);
        Set<UUID> unused = unused(module);
        return unused.isEmpty() ? edited : (PyModule) new Removal(unused).visitModule(edited, 0);
    }

    // --------------------------------------------------------------------------------------------------- additions

    private static void add(NeededImport needed, List<Statement> statements, String lineEnd) {
        if (!needed.name().isEmpty() && needed.alias().isEmpty() && addToFrom(needed, statements)) {
            return;
        }
        int start = afterDocstring(statements);
        int first = start;
        while (first < statements.size() && !isImport(statements.get(first))) {
            first++;
        }
        if (first == statements.size()) {
            insertAlone(needed, statements, start, lineEnd);
            return;
        }
        int place = first;
        while (place < statements.size()
                && isImport(statements.get(place))
                && endsLine(statements.get(place))
                && goesBefore(statements.get(place), needed)
                && (place == first || !hasBlankLine(statements.get(place)))) {
            place++;
        }
        Terminator end = Terminator.of(null, Space.EMPTY, lineEnd);
        if (place == first) {
            Statement below = statements.get(first);
            statements.set(first, below.withPrefix(Space.EMPTY));
            statements.add(first, statement(needed, end).withPrefix(below.getPrefix()));
        } else {
            statements.add(place, statement(needed, end));
        }
    }

    /** Adds a name to an import from the same module. */
    private static boolean addToFrom(NeededImport needed, List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Py.ImportFrom from
                    && from.getDots().isEmpty()
                    && from.getModule() != null
                    && needed.module().equals(Snippet.dotted(from.getModule()))
                    && !(from.getNames().get(0).getName() instanceof Py.Name star && star.getName().equals("*"))) {
                UUID last = from.getNames().get(from.getNames().size() - 1).getId();
                statements.set(i, ImportedNames.add(from, last, needed.name()));
                return true;
            }
        }
        return false;
    }

    private static void insertAlone(
            NeededImport needed, List<Statement> statements, int index, String lineEnd) {
        Terminator end = Terminator.of(null, Space.EMPTY, lineEnd);
        if (index == statements.size()) {
            statements.add(statement(needed, end));
            return;
        }
        Statement below = statements.get(index);
        if (index > 0) {
            // Below a docstring: the blank lines that were there come after the import.
            Space prefix = below.getPrefix().hasLineEnd() ? below.getPrefix() : Space.of(lineEnd);
            statements.set(index, below.withPrefix(prefix));
            statements.add(index, statement(needed, end).withPrefix(Space.of(lineEnd)));
            return;
        }
        // Comments at the top, such as a shebang or a licence, stay at the top.
        Space above = below.getPrefix();
        statements.set(0, below.withPrefix(Space.of(lineEnd)));
        statements.add(0, statement(needed, end).withPrefix(above));
    }

    private static Statement statement(NeededImport needed, Terminator end) {
        Py.Import plain = Nodes.importModule("m", end);
        Py.Alias alias = plain.getNames().get(0);
        String text = needed.name().isEmpty() ? needed.module() : needed.name();
        Py.Alias named = alias.withName(chain(text));
        if (!needed.alias().isEmpty()) {
            named = named.withAsName(PyLeftPadded.of(
                    Space.SINGLE, Nodes.name(needed.alias()).withPrefix(Space.SINGLE)));
        }
        List<PyRightPadded<Py.Alias>> names = List.of(PyRightPadded.of(named, Space.EMPTY));
        if (needed.name().isEmpty()) {
            return plain.withNames(plain.getNames().withPadded(names));
        }
        return new Py.ImportFrom(
                plain.getId(),
                Space.EMPTY,
                plain.getMarkers(),
                null,
                List.of(),
                chain(needed.module()).withPrefix(Space.SINGLE),
                Space.SINGLE,
                false,
                plain.getNames().withPadded(names),
                end);
    }

    private static Expression chain(String dotted) {
        String[] parts = dotted.split("\\.");
        Expression chain = Nodes.name(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            chain = Nodes.attribute(chain, parts[i]);
        }
        return chain;
    }

    private static int afterDocstring(List<Statement> statements) {
        int index = 0;
        while (index < statements.size()
                && endsLine(statements.get(index))
                && (index == 0 && isDocstring(statements.get(0)) || isFuture(statements.get(index)))) {
            index++;
        }
        return index;
    }

    private static boolean isDocstring(Statement statement) {
        return statement instanceof Py.ExpressionStatement expression
                && (expression.getExpression() instanceof Py.StringLiteral
                        || expression.getExpression() instanceof Py.StringConcatenation);
    }

    private static boolean isFuture(Statement statement) {
        return statement instanceof Py.ImportFrom from
                && from.getModule() instanceof Py.Name name
                && name.getName().equals("__future__");
    }

    private static boolean isImport(Statement statement) {
        return statement instanceof Py.Import || statement instanceof Py.ImportFrom;
    }

    private static boolean endsLine(Statement statement) {
        return statement instanceof SimpleStatement simple
                && !simple.getTerminator().getLineEnd().isEmpty();
    }

    /** Sorted as isort does by default: plain imports before the others, each by module. */
    private static boolean goesBefore(Statement statement, NeededImport needed) {
        boolean plain = needed.name().isEmpty();
        if (statement instanceof Py.Import other) {
            @Nullable String module = Snippet.dotted(other.getNames().get(0).getName());
            return !plain || module != null && module.compareTo(needed.module()) < 0;
        }
        Py.ImportFrom from = (Py.ImportFrom) statement;
        @Nullable String module = from.getModule() == null ? null : Snippet.dotted(from.getModule());
        return isFuture(statement)
                || !plain && from.getDots().isEmpty() && module != null && module.compareTo(needed.module()) < 0;
    }

    private static boolean hasBlankLine(Statement statement) {
        return statement.getPrefix().hasLineEnd();
    }

    // ---------------------------------------------------------------------------------------------------- removals

    /** Returns the names of import statements that only replaced code used. */
    private Set<UUID> unused(PyModule module) {
        Set<UUID> aliases = new HashSet<>();
        if (module.getSourcePath().endsWith("__init__.py")) {
            return aliases;
        }
        for (Binding binding : touched) {
            boolean keeps = used.contains(binding)
                    || binding.scope().kind() == ScopeKind.CLASS
                    || model.isReexported(binding.name())
                    || needed.stream().anyMatch(each -> each.boundName().equals(binding.name()))
                    || binding.assignments().stream()
                            .anyMatch(each -> each.conditional() || isRedundantAlias(each.node()))
                    || binding.accesses().stream()
                            .anyMatch(access -> !gone.contains(access.node().getId()));
            if (!keeps) {
                binding.assignments().forEach(each -> aliases.add(each.node().getId()));
            }
        }
        return aliases;
    }

    /** PEP 484: {@code import name as name} exports the name. */
    private static boolean isRedundantAlias(Py alias) {
        return alias instanceof Py.Alias renamed
                && renamed.getAsName() != null
                && renamed.getName() instanceof Py.Name name
                && name.getName().equals(renamed.getAsName().getElement().getName());
    }

    /** Takes names out of imports, and imports without names out of their blocks. */
    private static final class Removal extends PyVisitor<Integer> {
        private final Set<UUID> aliases;

        Removal(Set<UUID> aliases) {
            this.aliases = aliases;
        }

        @Override
        protected List<Statement> visitStatements(List<Statement> statements, Integer unused) {
            List<Statement> edited = new ArrayList<>(super.visitStatements(statements, unused));
            boolean changed = false;
            for (int i = edited.size() - 1; i >= 0; i--) {
                Statement statement = edited.get(i);
                List<Py.Alias> names = names(statement);
                if (names.isEmpty() || names.stream().noneMatch(name -> aliases.contains(name.getId()))) {
                    continue;
                }
                if (names.stream().allMatch(name -> aliases.contains(name.getId()))) {
                    boolean ownLine = endsLine(statement)
                            && (i == 0 || endsLine(edited.get(i - 1)) || !(edited.get(i - 1) instanceof SimpleStatement));
                    if (ownLine && hasNoComment(statement)) {
                        Imports.remove(edited, i);
                        changed = true;
                    }
                } else if (statement instanceof Py.ImportFrom from && ImportedNames.canRemove(from)) {
                    edited.set(i, without(from));
                    changed = true;
                }
            }
            return changed ? edited : statements;
        }

        private Py.ImportFrom without(Py.ImportFrom from) {
            Py.ImportFrom result = from;
            for (Py.Alias name : from.getNames().getElements()) {
                if (aliases.contains(name.getId())) {
                    result = ImportedNames.remove(result, name.getId());
                }
            }
            return result;
        }

        private static List<Py.Alias> names(Statement statement) {
            return statement instanceof Py.Import plain
                    ? plain.getNames().getElements()
                    : statement instanceof Py.ImportFrom from ? from.getNames().getElements() : List.of();
        }

        private static boolean hasNoComment(Statement statement) {
            Statement bare = statement.withPrefix(Space.EMPTY);
            return Sources.comments(bare).isEmpty();
        }
    }
}
