package dev.moult.httpx;

import dev.moult.names.AssignmentKind;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes that hold sessions or responses, used on objects of which the class is not known, in files that name it:
 * {@code api.session.verify = False} would do nothing to a client of httpx.
 */
final class LooseAttributes {
    private final Project project;
    private final Components components;
    private final ValueFlow values;
    private final Callables callables;
    private final Map<String, List<ValueFlow.Attribute>> byName = new LinkedHashMap<>();
    private final Map<ValueFlow.Attribute, Set<String>> classes = new LinkedHashMap<>();

    LooseAttributes(Analysis analysis) {
        project = analysis.project();
        components = analysis.components();
        values = analysis.values();
        callables = analysis.callables();
        for (Object key : values.keys()) {
            if (key instanceof ValueFlow.Attribute attribute && !values.kinds(key).isEmpty()) {
                byName.computeIfAbsent(attribute.name(), name -> new ArrayList<>()).add(attribute);
                classes.put(attribute, callables.familyNames(attribute.owner()));
            }
        }
    }

    /** Returns the files that may use such an attribute from outside. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        classes.forEach((attribute, names) -> names.forEach(name -> project.pathsMentioning(name).stream()
                .filter(path -> project.mentions(path, attribute.name()))
                .forEach(paths::add)));
        return paths;
    }

    void check(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Attribute use && byName.containsKey(use.getName().getElement().getName())) {
                boolean isElse = isModule(module, use.getValue())
                        || values.slot(module, use).isPresent()
                        || callables.selfClass(module, use.getValue()).isPresent();
                Optional<String> type = project.typeOf(module.module(), use.getValue()).only();
                if (!isElse) {
                    check(module, use, type);
                }
            }
        }
    }

    private static boolean isModule(ModuleIndex module, Expression receiver) {
        return receiver instanceof Py.Name name
                && !module.assignments(name).isEmpty()
                && module.assignments(name).stream().allMatch(each -> each.kind() == AssignmentKind.IMPORT);
    }

    private void check(ModuleIndex module, Py.Attribute use, Optional<String> type) {
        for (ValueFlow.Attribute attribute : byName.get(use.getName().getElement().getName())) {
            boolean mayBe = classes.get(attribute).stream().anyMatch(name -> type.isPresent()
                    ? type.get().endsWith("." + name) || type.get().equals(name)
                    : project.mentions(module.path(), name));
            if (mayBe) {
                components.block(
                        attribute, module, use,
                        "`" + ModuleIndex.source(use) + "` is used where the class of `"
                                + ModuleIndex.source(use.getValue()) + "` is not known");
            }
        }
    }
}
