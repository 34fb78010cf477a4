package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the calls in a project that call a function, or may do so. {@link Catchers} states the rule. */
final class CallerFinder {
    /** Methods that objects of all kinds have. */
    static final Set<String> COMMON = Set.of(("aclose add append apply call cancel check clear close commit compile"
                    + " complete configure connect consume copy create delete destroy disconnect dispatch do download emit"
                    + " execute exit fetch filter find finish flush forward generate get handle init initialize insert"
                    + " invoke iter join list listen load lock main next notify on_message open parse poll pop post prepare"
                    + " process publish push put query read receive recv refresh register release remove request reset"
                    + " resolve result resume run save search send serve set setup shutdown sleep start status step stop"
                    + " stream submit subscribe sync teardown test tick unregister unsubscribe update upload validate wait"
                    + " work write")
            .split(" "));

    /** What names of classes end with, whatever they are about. */
    private static final Set<String> GENERIC = Set.of(
            "base", "manager", "service", "handler", "abstract", "mixin", "async", "impl", "default", "class", "object", "self");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[_0-9]+");

    private final CatchIndex index;

    /** A call of the function, and whether it is certain. */
    record Caller(CatchFacts facts, CatchFacts.Call call, boolean isCertain) {}

    /** What makes another search for callers the same; an edited tree has facts of its own. */
    record Callee(CatchFacts facts, UUID function, Optional<UUID> self) {}

    CallerFinder(CatchIndex index) {
        this.index = index;
    }

    /**
     * Returns the calls of a function.
     *
     * @param self the class of the object whose method is called, where it is known more narrowly than by the function
     */
    List<Caller> callers(CatchIndex.FunctionPlace callee, Optional<CatchIndex.ClassPlace> self) {
        Callee key = new Callee(
                callee.facts(),
                callee.function().node.getId(),
                self.map(known -> known.definition().node.getId()));
        @Nullable List<Caller> known = index.callers.get(key);
        if (known == null) {
            known = new Search(callee, self).callers();
            index.callers.put(key, known);
        }
        return known;
    }

    /** The search for the callers of one function. */
    private final class Search {
        private final CatchFacts facts;
        private final CatchFacts.Function function;
        private final String name;
        /** The classes that the object may be of. */
        private final Optional<CatchIndex.Family> family;

        private final Set<UUID> heirs;
        private final Map<UUID, Boolean> distinctive = new HashMap<>();

        Search(CatchIndex.FunctionPlace callee, Optional<CatchIndex.ClassPlace> self) {
            facts = callee.facts();
            function = callee.function();
            CatchFacts.@Nullable ClassFacts owner = function.owner;
            // What calls `__call__` and the like is the use of an object; whoever makes one is near enough.
            boolean isSpecial = owner != null && function.name().startsWith("__") && function.name().endsWith("__");
            name = isSpecial && owner != null ? owner.name() : function.name();
            Optional<CatchIndex.ClassPlace> own =
                    owner == null ? Optional.empty() : Optional.of(new CatchIndex.ClassPlace(facts, owner));
            family = own.map(place -> index.family(self.orElse(place)));
            heirs = own.map(place -> index.family(place).derived()).orElse(Set.of());
        }

        List<Caller> callers() {
            List<Caller> found = new ArrayList<>();
            for (CatchFacts each : candidates()) {
                for (CatchFacts.Call call : each.calls.getOrDefault(name, List.of())) {
                    match(each, call).ifPresent(isCertain -> found.add(new Caller(each, call, isCertain)));
                }
            }
            return found;
        }

        /** Returns the facts of the files that can hold a call. */
        private List<CatchFacts> candidates() {
            if (family.isEmpty() && function.outer != null) {
                return List.of(facts);
            }
            if (family.isEmpty() || !COMMON.contains(name)) {
                return index.factsMentioning(name, WordUse.CALLED, facts);
            }
            Set<String> paths = new LinkedHashSet<>();
            for (String related : family.get().names()) {
                paths.addAll(index.project.pathsMentioning(related));
                paths.addAll(index.project.pathsMentioning(snakeCase(related)));
            }
            paths.retainAll(Set.copyOf(index.project.pathsMentioning(name, WordUse.CALLED)));
            paths.remove(facts.path);
            List<CatchFacts> found = new ArrayList<>(List.of(facts));
            paths.forEach(path -> index.facts(path).ifPresent(found::add));
            return found;
        }

        /** Returns whether a call of this name certainly calls the function; nothing if it does not. */
        private Optional<Boolean> match(CatchFacts from, CatchFacts.Call call) {
            if (call.receiver() == CatchFacts.Receiver.SELF) {
                return matchSelf(from, call);
            }
            if (isDefinition(from, call.target())) {
                return Optional.of(true);
            }
            if (!(call.target() instanceof Py.Attribute attribute) || family.isEmpty()) {
                return Optional.empty();
            }
            return isOfAnotherModule(from, attribute) ? Optional.empty() : matchMethod(from, attribute);
        }

        private boolean isDefinition(CatchFacts from, Expression target) {
            UUID wanted = function.node.getId();
            if (target instanceof Py.Name local
                    && from.model.resolve(local).stream()
                            .flatMap(binding -> binding.assignments().stream())
                            .anyMatch(assignment -> assignment.node().getId().equals(wanted))) {
                return true;
            }
            @Nullable UUID owner = function.owner == null || name.equals(function.name())
                    ? null
                    : function.owner.node.getId();
            return index.project.definitions(from.module, target).stream()
                    .map(definition -> definition.node().getId())
                    .anyMatch(id -> id.equals(wanted) || id.equals(owner));
        }

        /** Whether the value before the dot is something imported that the project does not define. */
        private boolean isOfAnotherModule(CatchFacts from, Py.Attribute attribute) {
            Optional<QualifiedName> qualified = from.model.qualifiedNames(attribute.getValue()).certain();
            return qualified.isPresent()
                    && qualified.get().source() != QualifiedName.Source.LOCAL
                    && !isInProject(qualified.get().name(), from.path);
        }

        /** Whether a name, or what is before one of its dots, is a module of the project: a namespace package is none. */
        private boolean isInProject(String qualifiedName, String fromPath) {
            int dot = qualifiedName.startsWith(".") ? qualifiedName.length() : qualifiedName.indexOf('.');
            while (dot > 0 && dot < qualifiedName.length()) {
                if (index.project.resolveModule(qualifiedName.substring(0, dot), fromPath).isPresent()) {
                    return true;
                }
                dot = qualifiedName.indexOf('.', dot + 1);
            }
            return index.project.resolveModule(qualifiedName, fromPath).isPresent();
        }

        private Optional<Boolean> matchSelf(CatchFacts from, CatchFacts.Call call) {
            if (family.isEmpty() || call.owner() == null) {
                return Optional.empty();
            }
            boolean isSuper = call.target() instanceof Py.Attribute attribute && !CatchIndex.isSelf(attribute);
            return matchClass(new CatchIndex.ClassPlace(from, call.owner()), isSuper);
        }

        private Optional<Boolean> matchClass(CatchIndex.ClassPlace receiver, boolean isSuper) {
            UUID id = receiver.definition().node.getId();
            if (function.owner != null && id.equals(function.owner.node.getId())) {
                return isSuper ? Optional.empty() : Optional.of(true);
            }
            boolean hasOwn = receiver.definition().methods.stream().anyMatch(method -> method.name().equals(name));
            if (family.get().ids().contains(id)) {
                boolean isOverridden = heirs.contains(id) && hasOwn && !isSuper;
                return isOverridden ? Optional.empty() : Optional.of(true);
            }
            // Two classes that a third one derives from see each other's methods.
            boolean isKnownElsewhere = index.ancestors(receiver).stream()
                    .anyMatch(base -> base.definition().methods.stream().anyMatch(m -> m.name().equals(name)));
            return isKnownElsewhere || !isDistinctive() ? Optional.empty() : Optional.of(false);
        }

        private Optional<Boolean> matchMethod(CatchFacts from, Py.Attribute attribute) {
            TypeFacts type = index.project.typeOf(from.module, attribute.getValue());
            for (String qualifiedName : type.classes()) {
                Optional<CatchIndex.ClassPlace> receiver = index.classNamed(qualifiedName);
                if (receiver.isPresent()
                        && family.get().ids().contains(receiver.get().definition().node.getId())) {
                    return matchClass(receiver.get(), false);
                }
            }
            if (type.isComplete()) {
                return Optional.empty();
            }
            boolean isLikely = isDistinctive()
                    || isNamedLikeFamily(attribute.getValue())
                    || attribute.getValue() instanceof Py.Name && mentionsFamily(from);
            return isLikely ? Optional.of(false) : Optional.empty();
        }

        private boolean mentionsFamily(CatchFacts from) {
            return from.path.equals(facts.path)
                    || family.get().names().stream()
                            .anyMatch(related -> index.project.mentions(from.path, related));
        }

        /** Whether an object is called as one of these classes is: {@code self._plugins} for {@code PluginManager}. */
        private boolean isNamedLikeFamily(Expression receiver) {
            Expression named = receiver instanceof Py.Call call ? call.getFunction() : receiver;
            Set<String> spelled = words(HandlerReading.simpleName(named).orElse(""));
            return family.get().names().stream()
                    .anyMatch(related -> words(related).stream().anyMatch(spelled::contains));
        }

        /** Whether no other class of the project has a method of this name, and it is no common one. */
        private boolean isDistinctive() {
            return !COMMON.contains(name)
                    && distinctive.computeIfAbsent(function.node.getId(), id -> index.factsMentioning(name, WordUse.FUNCTION, facts).stream()
                            .flatMap(each -> each.classes.values().stream())
                            .filter(other -> !family.get().ids().contains(other.node.getId()))
                            .noneMatch(other -> other.methods.stream().anyMatch(m -> m.name().equals(name))));
        }
    }

    /** Returns what an object of a class is usually called: {@code http_client} for {@code HttpClient}. */
    private static String snakeCase(String className) {
        return HUMP.matcher(className).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Returns the telling words of a name, without the plural. */
    private static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BETWEEN_WORDS.split(snakeCase(name))) {
            String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
            if (singular.length() > 2 && !GENERIC.contains(singular)) {
                words.add(singular);
            }
        }
        return words;
    }
}
