package dev.moult.asyncio;

import dev.moult.edit.ImportedNames;
import dev.moult.edit.Imports;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The edits of the imports of a function of asyncio by its own name, once it is known which of its uses go. */
final class AsyncioImports {
    /** The edit of one import statement. */
    private static final class Edit {
        /** The imported function, under whatever names. */
        private final List<UUID> aliases = new ArrayList<>(1);

        /** Those of them that can go. */
        private final List<UUID> unused = new ArrayList<>(1);

        /** Whether what takes its place is to be imported too. */
        private boolean addMember;

        /** Whether {@code import asyncio} is to be added. */
        private boolean addModule;
    }

    private final Map<UUID, Edit> edits = new HashMap<>();
    private final String member;

    private AsyncioImports(String member) {
        this.member = member;
    }

    /**
     * Plans the edits.
     *
     * @param member what takes the place of the function
     * @param gone the references to the function that go
     * @param replaced those of them in whose place the member is used
     */
    static AsyncioImports of(
            PyModule module,
            SemanticModel model,
            AsyncioMember member,
            Collection<Expression> gone,
            Predicate<Expression> replaced) {
        Map<Binding, List<Expression>> usesByBinding = new HashMap<>();
        for (Expression function : gone) {
            if (function instanceof Py.Name name) {
                model.resolve(name).ifPresent(binding -> usesByBinding
                        .computeIfAbsent(binding, b -> new ArrayList<>())
                        .add(function));
            }
        }
        AsyncioImports result = new AsyncioImports(member.name());
        if (!usesByBinding.isEmpty()) {
            Map<UUID, UUID> statementsByAlias = statementsByAlias(module);
            usesByBinding.forEach((binding, uses) -> {
                boolean unused = isUnused(binding, uses, module, model);
                List<AsyncioMember.Access> accesses =
                        uses.stream().filter(replaced).map(member::access).toList();
                for (Assignment assignment : binding.assignments()) {
                    UUID alias = assignment.node().getId();
                    Edit edit = result.edits.computeIfAbsent(statementsByAlias.get(alias), id -> new Edit());
                    edit.aliases.add(alias);
                    if (unused && !isRedundantAlias(assignment.node())) {
                        edit.unused.add(alias);
                    }
                    edit.addMember |= accesses.stream().anyMatch(AsyncioMember.Access.ByNewName.class::isInstance);
                    edit.addModule |= accesses.stream().anyMatch(AsyncioMember.Access.ByNewModule.class::isInstance);
                }
            });
        }
        return result;
    }

    /** Whether nothing in the module, and nobody who imports from it, needs the name any longer. */
    private static boolean isUnused(
            Binding binding, List<Expression> uses, PyModule module, SemanticModel model) {
        Set<UUID> gone = new HashSet<>();
        uses.forEach(use -> gone.add(use.getId()));
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
        return !edit.addMember
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

    private void apply(
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

    private Py.ImportFrom withNames(Py.ImportFrom statement, Edit edit) {
        Py.ImportFrom result = statement;
        List<UUID> unused = edit.unused;
        if (edit.addMember && unused.isEmpty()) {
            result = ImportedNames.add(result, edit.aliases.get(0), member);
        } else if (edit.addMember) {
            result = ImportedNames.replace(result, unused.get(0), member);
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
