package dev.moult.asyncio;

import dev.moult.edit.ImportedNames;
import dev.moult.edit.Imports;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The edits of the imports of {@code wait_for} by its own name, once it is known which of its uses go. */
final class WaitForImports {
    /** The edit of one import statement. */
    private static final class Edit {
        /** The imported {@code wait_for}, under whatever names. */
        private final List<UUID> aliases = new ArrayList<>(1);

        /** Those of them that can go. */
        private final List<UUID> unused = new ArrayList<>(1);

        /** Whether {@code timeout} is to be imported too. */
        private boolean addTimeout;

        /** Whether {@code import asyncio} is to be added. */
        private boolean addModule;
    }

    private final Map<UUID, Edit> edits = new HashMap<>();

    private WaitForImports() {}

    /** Plans the edits for the sites that were rewritten. */
    static WaitForImports of(
            PyModule module,
            SemanticModel model,
            TimeoutFunction timeoutFunction,
            Map<WaitForSite, Decision> rewritten) {
        Map<Binding, List<WaitForSite>> sitesByBinding = new HashMap<>();
        for (WaitForSite site : rewritten.keySet()) {
            if (site.function() instanceof Py.Name name) {
                model.resolve(name).ifPresent(binding -> sitesByBinding
                        .computeIfAbsent(binding, b -> new ArrayList<>())
                        .add(site));
            }
        }
        WaitForImports result = new WaitForImports();
        if (!sitesByBinding.isEmpty()) {
            Map<UUID, UUID> statementsByAlias = statementsByAlias(module);
            sitesByBinding.forEach((binding, sites) -> {
                boolean unused = isUnused(binding, sites, module, model);
                List<TimeoutFunction.Access> accesses = sites.stream()
                        .filter(site -> rewritten.get(site) instanceof Decision.UseBlock)
                        .map(timeoutFunction::access)
                        .toList();
                for (Assignment assignment : binding.assignments()) {
                    UUID alias = assignment.node().getId();
                    Edit edit = result.edits.computeIfAbsent(statementsByAlias.get(alias), id -> new Edit());
                    edit.aliases.add(alias);
                    if (unused && !isRedundantAlias(assignment.node())) {
                        edit.unused.add(alias);
                    }
                    edit.addTimeout |= accesses.stream().anyMatch(TimeoutFunction.Access.ByNewName.class::isInstance);
                    edit.addModule |= accesses.stream().anyMatch(TimeoutFunction.Access.ByNewModule.class::isInstance);
                }
            });
        }
        return result;
    }

    /** Whether nothing in the module, and nobody who imports from it, needs the name any longer. */
    private static boolean isUnused(
            Binding binding, List<WaitForSite> sites, PyModule module, SemanticModel model) {
        Set<UUID> gone = new HashSet<>();
        sites.forEach(site -> gone.add(site.function().getId()));
        boolean imported = binding.assignments().stream().allMatch(a -> a.kind() == AssignmentKind.IMPORT_FROM);
        return imported
                && binding.accesses().stream().allMatch(access -> gone.contains(access.node().getId()))
                && !model.isReexported(binding.name())
                && !module.getSourcePath().endsWith("__init__.py");
    }

    /** PEP 484: {@code import name as name} exports the name. */
    private static boolean isRedundantAlias(Py alias) {
        return alias instanceof Py.Alias renamed
                && renamed.getAsName() != null
                && renamed.getName() instanceof Py.Name name
                && name.getName().equals(renamed.getAsName().getElement().getName());
    }

    private static Map<UUID, UUID> statementsByAlias(PyModule module) {
        Map<UUID, UUID> statements = new HashMap<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitImportFrom(Py.ImportFrom node, Integer unused) {
                node.getNames().getElements().forEach(alias -> statements.put(alias.getId(), node.getId()));
                return node;
            }
        }.visit(module, 0);
        return statements;
    }

    /** Whether a statement is to be removed, or to get another one beside it. */
    boolean needsOwnLine(Statement statement) {
        return findEdit(statement)
                .filter(edit -> edit.addModule || statement instanceof Py.ImportFrom from && disappears(from, edit))
                .isPresent();
    }

    private Optional<Edit> findEdit(Statement statement) {
        return Optional.ofNullable(edits.get(statement.getId()));
    }

    private static boolean disappears(Py.ImportFrom statement, Edit edit) {
        return !edit.addTimeout
                && statement.getNames().size() == edit.unused.size()
                && ImportedNames.canRemove(statement)
                && !statement.getTerminator().getBeforeLineEnd().hasComments();
    }

    /** Returns the statements of a block or module with their imports edited. */
    List<Statement> edit(List<Statement> statements, String lineEnd) {
        if (edits.isEmpty() || statements.stream().noneMatch(statement -> edits.containsKey(statement.getId()))) {
            return statements;
        }
        List<Statement> edited = new ArrayList<>(statements);
        for (int i = edited.size() - 1; i >= 0; i--) {
            Optional<Edit> edit = findEdit(edited.get(i));
            if (edit.isPresent() && edited.get(i) instanceof Py.ImportFrom statement) {
                apply(edit.get(), statement, edited, i, lineEnd);
            }
        }
        return edited;
    }

    private static void apply(
            Edit edit, Py.ImportFrom statement, List<Statement> statements, int index, String lineEnd) {
        Py.ImportFrom named = withNames(statement, edit);
        statements.set(index, named);
        int place = index;
        if (edit.addModule) {
            Imports.addModule(statements, index, "asyncio", lineEnd);
            place++;
        }
        if (disappears(statement, edit)) {
            Imports.remove(statements, place);
        }
    }

    private static Py.ImportFrom withNames(Py.ImportFrom statement, Edit edit) {
        Py.ImportFrom result = statement;
        List<UUID> unused = edit.unused;
        if (edit.addTimeout && unused.isEmpty()) {
            result = ImportedNames.add(result, edit.aliases.get(0), "timeout");
        } else if (edit.addTimeout) {
            result = ImportedNames.replace(result, unused.get(0), "timeout");
            unused = unused.subList(1, unused.size());
        }
        for (UUID alias : unused) {
            if (result.getNames().size() > 1 && ImportedNames.canRemove(result)) {
                result = ImportedNames.remove(result, alias);
            }
        }
        return result;
    }
}
