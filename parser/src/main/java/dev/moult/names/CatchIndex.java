package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@link CatchFacts} of a project's files, each made when it is first asked for, and how its classes are related. */
final class CatchIndex {
    final Project project;
    /** What lies behind the handlers of each function: the catchers in its callers. */
    final Map<UUID, List<Catcher>> beyond = new ConcurrentHashMap<>();

    /** The callers that were looked for: functions far up are reached from many places. */
    final Map<CallerFinder.Callee, List<CallerFinder.Caller>> callers = new ConcurrentHashMap<>();

    private final Map<String, Optional<CatchFacts>> factsByPath = new ConcurrentHashMap<>();
    private final Map<String, CatchFacts> edited = new ConcurrentHashMap<>();
    private final Map<UUID, Family> families = new ConcurrentHashMap<>();

    /** A function and the facts of its file. */
    record FunctionPlace(CatchFacts facts, CatchFacts.Function function) {
        Optional<ClassPlace> owner() {
            return Optional.ofNullable(function.owner).map(owner -> new ClassPlace(facts, owner));
        }
    }

    /** A class and the facts of its file. */
    record ClassPlace(CatchFacts facts, CatchFacts.ClassFacts definition) {}

    /**
     * A class and those related to it in the project.
     *
     * @param ids the class, its bases, and what derives from it
     * @param names their names
     * @param derived the class and what derives from it
     */
    record Family(Set<UUID> ids, Set<String> names, Set<UUID> derived) {}

    CatchIndex(Project project) {
        this.project = project;
    }

    Optional<CatchFacts> facts(String path) {
        return factsByPath.computeIfAbsent(
                path,
                p -> project.module(p).map(module -> CatchFacts.of(module, p, project.semanticModel(module))));
    }

    /** Returns the facts of a tree of the project, which may be edited. */
    CatchFacts facts(PyModule module) {
        String path = project.pathOf(module)
                .orElseGet(() -> module.getSourcePath().toString().replace('\\', '/'));
        Optional<CatchFacts> original = facts(path);
        if (original.isPresent() && original.get().module == module) {
            return original.get();
        }
        @Nullable CatchFacts known = edited.get(path);
        if (known == null || known.module != module) {
            known = CatchFacts.of(module, path, project.semanticModel(module));
            edited.put(path, known);
        }
        return known;
    }

    /** Returns the functions of the project that an expression may mean, seen from a method of a class. */
    List<FunctionPlace> functions(CatchFacts facts, Expression target, CatchFacts.@Nullable ClassFacts owner) {
        List<FunctionPlace> found = new ArrayList<>();
        if (target instanceof Py.Name name) {
            facts.model.resolve(name).ifPresent(binding -> binding.assignments().stream()
                    .flatMap(assignment -> facts.function(assignment.node().getId()).stream())
                    .forEach(function -> found.add(new FunctionPlace(facts, function))));
        }
        if (found.isEmpty() && target instanceof Py.Attribute attribute && isSelf(attribute) && owner != null) {
            String name = attribute.getName().getElement().getName();
            for (ClassPlace each : ancestors(new ClassPlace(facts, owner))) {
                each.definition().methods.stream()
                        .filter(method -> method.name().equals(name))
                        .forEach(method -> found.add(new FunctionPlace(each.facts(), method)));
            }
        }
        if (found.isEmpty()) {
            for (Definition definition : project.definitions(facts.module, target)) {
                facts(definition.path())
                        .flatMap(other -> other.function(definition.node().getId())
                                .map(function -> new FunctionPlace(other, function)))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    static boolean isSelf(Py.Attribute attribute) {
        return attribute.getValue() instanceof Py.Name name
                && (name.getName().equals("self") || name.getName().equals("cls"));
    }

    /** Returns the classes of the project that an expression may mean. */
    List<ClassPlace> classes(CatchFacts facts, Expression expression) {
        Expression plain = expression instanceof Py.Subscript subscript ? subscript.getValue() : expression;
        return project.definitions(facts.module, plain).stream()
                .flatMap(definition -> classAt(definition).stream())
                .toList();
    }

    /** Returns the class of the project with a qualified name. */
    Optional<ClassPlace> classNamed(String qualifiedName) {
        return project.definition(qualifiedName).flatMap(this::classAt);
    }

    private Optional<ClassPlace> classAt(Definition definition) {
        if (!(definition.node() instanceof Py.ClassDef)) {
            return Optional.empty();
        }
        return facts(definition.path())
                .flatMap(facts -> Optional.ofNullable(facts.classes.get(definition.node().getId()))
                        .map(found -> new ClassPlace(facts, found)));
    }

    /** Returns a class and its bases in the project, nearest first. */
    List<ClassPlace> ancestors(ClassPlace start) {
        Set<UUID> seen = new HashSet<>();
        List<ClassPlace> found = new ArrayList<>();
        Deque<ClassPlace> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            ClassPlace next = open.poll();
            if (seen.add(next.definition().node.getId())) {
                found.add(next);
                next.definition().bases.forEach(base -> open.addAll(classes(next.facts(), base)));
            }
        }
        return found;
    }

    Family family(ClassPlace place) {
        @Nullable Family known = families.get(place.definition().node.getId());
        if (known == null) {
            known = makeFamily(place);
            families.put(place.definition().node.getId(), known);
        }
        return known;
    }

    /** Returns the one of two classes that derives from the other; the first where neither does. */
    ClassPlace narrower(ClassPlace first, ClassPlace second) {
        return family(first).derived().contains(second.definition().node.getId()) ? second : first;
    }

    private Family makeFamily(ClassPlace place) {
        Set<UUID> ids = new HashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (ClassPlace ancestor : ancestors(place)) {
            ids.add(ancestor.definition().node.getId());
            names.add(ancestor.definition().name());
        }
        Set<UUID> derived = new HashSet<>();
        Deque<ClassPlace> open = new ArrayDeque<>(List.of(place));
        while (!open.isEmpty()) {
            ClassPlace next = open.poll();
            if (derived.add(next.definition().node.getId())) {
                names.add(next.definition().name());
                open.addAll(subclasses(next));
            }
        }
        ids.addAll(derived);
        return new Family(ids, names, derived);
    }

    private List<ClassPlace> subclasses(ClassPlace place) {
        List<ClassPlace> found = new ArrayList<>();
        String name = place.definition().name();
        for (CatchFacts facts : factsMentioning(name, WordUse.IN_CLASS_HEADER, place.facts())) {
            for (CatchFacts.ClassFacts candidate : facts.classes.values()) {
                if (candidate.bases.stream().anyMatch(base -> isOrMayBe(facts, base, place))) {
                    found.add(new ClassPlace(facts, candidate));
                }
            }
        }
        return found;
    }

    private boolean isOrMayBe(CatchFacts facts, Expression base, ClassPlace place) {
        Expression plain = base instanceof Py.Subscript subscript ? subscript.getValue() : base;
        return HandlerReading.simpleName(plain)
                        .filter(place.definition().name()::equals)
                        .isPresent()
                && classes(facts, plain).stream()
                        .anyMatch(found -> found.definition().node.getId().equals(place.definition().node.getId()));
    }

    /**
     * Returns the facts of the files in which a word may stand in one of these ways; a tree of the project that is given
     * stands for its file.
     */
    List<CatchFacts> factsMentioning(String word, int uses, CatchFacts given) {
        List<CatchFacts> found = new ArrayList<>();
        found.add(given);
        for (String path : project.pathsMentioning(word, uses)) {
            if (!path.equals(given.path)) {
                facts(path).ifPresent(found::add);
            }
        }
        return found;
    }
}
