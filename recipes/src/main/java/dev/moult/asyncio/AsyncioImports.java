package dev.moult.asyncio;

import dev.moult.edit.ImportChanges;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NeededImport;
import dev.moult.edit.UnusedImports;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Plans the changes of the imports of a function of asyncio by its own name, once it is known which of its uses go. */
final class AsyncioImports {
    private static final String MODULE = "asyncio";

    /** What becomes of the names of one import statement. */
    private static final class Edit {
        /** The imported function, under whatever names. */
        private final List<UUID> aliases = new ArrayList<>(1);

        /** Those of them that can go. */
        private final List<UUID> unused = new ArrayList<>(1);

        /** Whether what takes its place is to be imported too. */
        private boolean addMember;

        /** Whether {@code import asyncio} is to be added. */
        private boolean addModule;

        void addTo(ImportChanges changes, String member) {
            unused.forEach(changes::remove);
            if (addMember) {
                changes.add(unused.isEmpty() ? aliases.get(0) : unused.get(0), NeededImport.ofName(MODULE, member));
            }
            if (addModule) {
                changes.add(aliases.get(0), NeededImport.ofModule(MODULE));
            }
        }
    }

    private AsyncioImports() {}

    /**
     * Plans the changes.
     *
     * @param member what takes the place of the function
     * @param gone the references to the function that go
     * @param replaced those of them in whose place the member is used
     */
    static ImportChanges of(AsyncioMember member, Collection<Expression> gone, Predicate<Expression> replaced) {
        PyModule module = member.module();
        SemanticModel model = member.project().semanticModel(module);
        Map<Binding, List<Expression>> usesByBinding = new HashMap<>();
        Set<UUID> goneIds = new HashSet<>();
        for (Expression function : gone) {
            if (function instanceof Py.Name name) {
                goneIds.add(name.getId());
                model.resolve(name).ifPresent(binding -> usesByBinding
                        .computeIfAbsent(binding, b -> new ArrayList<>())
                        .add(function));
            }
        }
        ImportChanges changes = new ImportChanges();
        if (usesByBinding.isEmpty()) {
            return changes;
        }
        Map<UUID, Edit> edits = new LinkedHashMap<>();
        Map<UUID, UUID> statementsByAlias = statementsByAlias(module);
        UnusedImports unusedImports = new UnusedImports(member.project(), module);
        usesByBinding.forEach((binding, uses) -> {
            List<UUID> unused = unusedImports.of(binding, access -> goneIds.contains(access.node().getId()));
            List<AsyncioMember.Access> accesses =
                    uses.stream().filter(replaced).filter(member::isImportedByName).map(member::access).toList();
            for (Assignment assignment : binding.assignments()) {
                UUID alias = assignment.node().getId();
                Edit edit = edits.computeIfAbsent(statementsByAlias.get(alias), id -> new Edit());
                edit.aliases.add(alias);
                if (unused.contains(alias)) {
                    edit.unused.add(alias);
                }
                edit.addMember |= accesses.stream().anyMatch(AsyncioMember.Access.ByNewName.class::isInstance);
                edit.addModule |= accesses.stream().anyMatch(AsyncioMember.Access.ByNewModule.class::isInstance);
            }
        });
        edits.values().forEach(edit -> edit.addTo(changes, member.name()));
        return changes;
    }

    /** Returns the edited module with {@code import asyncio}, if a reference needs it for which nothing is imported. */
    static Py withModule(PyModule edited, AsyncioMember member, Collection<Expression> replaced, String lineEnd) {
        if (replaced.stream().noneMatch(member::needsModule)) {
            return edited;
        }
        PyModule module = member.module();
        ImportEdits edits = new ImportEdits(module, member.project().semanticModel(module), member.project());
        edits.need(NeededImport.ofModule(MODULE), List.of());
        return edits.apply(edited, lineEnd);
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
}
