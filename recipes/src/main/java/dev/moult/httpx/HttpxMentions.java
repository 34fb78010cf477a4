package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.QualifiedName;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds all that a module says about httpx: what is to be renamed, and what stands against it. */
final class HttpxMentions extends PyVisitor<Integer> {
    private static final String HTTPX = "httpx";
    private static final String HTTPX2 = "httpx2";
    private static final Set<String> TAKE_MODULE_NAMES = Set.of(
            "logging.getLogger", "importlib.import_module", "importlib.util.find_spec", "pytest.importorskip",
            "builtins.__import__");

    /** A name inside an annotation that is a string. */
    private static final Pattern IN_ANNOTATION = Pattern.compile("(?<![\\w.])httpx(?=\\s*\\.\\s*(\\w+))");

    /** A string that is nothing but a dotted name with {@code httpx} in it, as {@code mock.patch} takes it. */
    private static final Pattern DOTTED_NAME =
            Pattern.compile("[rRuU]?(?:\"\"\"|'''|[\"'])(?:\\w+\\.)*(httpx)\\.(\\w+)(?:\\.\\w+)*[\"']+");

    private static final Pattern MODULE_NAME = Pattern.compile("[rRuU]?(?:\"\"\"|'''|[\"'])httpx[\"']+");

    private final SemanticModel model;
    private final List<Py> sites = new ArrayList<>();
    private final List<Py> uncertainStrings = new ArrayList<>();
    private final Set<UUID> renamedNames = new LinkedHashSet<>();
    private final Map<UUID, String> renamedStrings = new LinkedHashMap<>();
    private final Set<UUID> annotations = new LinkedHashSet<>();
    private final Set<UUID> arguments = new LinkedHashSet<>();
    private final Set<UUID> moduleNames = new LinkedHashSet<>();
    private @Nullable String obstacle;
    private @Nullable String doubt;

    private HttpxMentions(SemanticModel model) {
        this.model = model;
    }

    static HttpxMentions of(PyModule module, SemanticModel model) {
        HttpxMentions mentions = new HttpxMentions(model);
        mentions.visit(module, 0);
        mentions.followBindings();
        return mentions;
    }

    /** Returns the imports and the strings that would change, in source order. */
    List<Py> sites() {
        return sites;
    }

    /** Returns strings of which nobody knows whether they name the module. */
    List<Py> uncertainStrings() {
        return uncertainStrings;
    }

    Set<UUID> renamedNames() {
        return renamedNames;
    }

    /** Returns the new source of the strings that change. */
    Map<UUID, String> renamedStrings() {
        return renamedStrings;
    }

    /** Returns why the module has to be left alone, absent where it can be migrated. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** Returns why a user should look at the migration. */
    Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    private void object(String reason) {
        if (obstacle == null) {
            obstacle = reason;
        }
    }

    @Override
    public Py visitImport(Py.Import node, Integer unused) {
        boolean isSite = false;
        for (Py.Alias alias : node.getNames().getElements()) {
            String name = Nodes.dotted(alias.getName());
            noteUser(name);
            if (name.equals(HTTPX)) {
                isSite = true;
                renamedNames.add(alias.getName().getId());
            } else if (name.startsWith(HTTPX + ".")) {
                isSite = true;
                object("`" + name + "` is private to httpx");
            }
        }
        if (isSite) {
            sites.add(node);
        }
        return super.visitImport(node, unused);
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, Integer unused) {
        String module = node.getModule() == null || !node.getDots().isEmpty() ? "." : Nodes.dotted(node.getModule());
        noteUser(module);
        if (module.equals(HTTPX)) {
            sites.add(node);
            renamedNames.add(node.getModule().getId());
            node.getNames().getElements().forEach(alias -> checkImported(Nodes.dotted(alias.getName())));
        } else if (module.startsWith(HTTPX + ".")) {
            sites.add(node);
            object("`" + module + "` is private to httpx");
        } else {
            for (Py.Alias alias : node.getNames().getElements()) {
                if (Nodes.dotted(alias.getName()).equals(HTTPX)) {
                    sites.add(node);
                    object("`httpx` is imported from another module than httpx");
                }
            }
        }
        return super.visitImportFrom(node, unused);
    }

    private void checkImported(String name) {
        if (name.equals("*")) {
            object("a star import of httpx brings other names than one of httpx2");
        } else {
            checkCommon(name);
        }
    }

    private void checkCommon(String name) {
        if (name.equals("__version__")) {
            object("`httpx.__version__` is another one than that of httpx2");
        } else if (name.startsWith("_")) {
            object("`httpx." + name + "` is private to httpx");
        } else if (!HttpxInterface.isCommon(name)) {
            object("httpx2 has no `" + name + "`");
        }
    }

    private void noteUser(String module) {
        String topLevel = module.split("\\.", 2)[0];
        if (doubt == null && HttpxInterface.isOtherUser(topLevel)) {
            doubt = "`" + topLevel + "` may use httpx itself: its clients, responses and exceptions are not those of httpx2";
        }
    }

    @Override
    public Py visitName(Py.Name node, Integer unused) {
        if (node.getName().equals(HTTPX2)) {
            object("the name `httpx2` is used already");
        }
        return super.visitName(node, unused);
    }

    @Override
    public Py visitAttribute(Py.Attribute node, Integer unused) {
        for (QualifiedName name : model.qualifiedNames(node).names()) {
            if (name.source() == QualifiedName.Source.IMPORT && name.name().startsWith(HTTPX + ".")) {
                checkCommon(name.name().split("\\.")[1]);
            }
        }
        if (node.getName().getElement().getName().equals(HTTPX)
                && model.qualifiedNames(node.getValue()).names().stream()
                        .anyMatch(name -> name.source() == QualifiedName.Source.IMPORT)) {
            sites.add(node);
            object("`httpx` is taken from another module");
        }
        return super.visitAttribute(node, unused);
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        boolean takesModuleName = TAKE_MODULE_NAMES.stream().anyMatch(name -> model.isCertainly(node.getFunction(), name));
        boolean isOfHttpx = model.qualifiedNames(node.getFunction()).names().stream()
                .anyMatch(name -> name.source() == QualifiedName.Source.IMPORT && name.name().startsWith(HTTPX + "."));
        for (Expression argument : node.getArguments().getElements()) {
            Expression value =
                    argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
            (takesModuleName ? moduleNames : arguments).add(value.getId());
            if (isOfHttpx && argument instanceof Py.KeywordArgument keyword) {
                checkKeyword(keyword.getName().getName());
            }
        }
        if (model.isCertainly(node.getFunction(), "typing.cast") && !node.getArguments().isEmpty()) {
            noteAnnotation(node.getArguments().get(0));
        }
        return super.visitCall(node, unused);
    }

    private void checkKeyword(String keyword) {
        if (keyword.equals("proxies") || keyword.equals("app")) {
            object("httpx2 has no argument `" + keyword + "=`, as httpx has none since 0.28");
        }
    }

    @Override
    public Py visitSubscript(Py.Subscript node, Integer unused) {
        if (model.isCertainly(node.getValue(), "sys.modules")) {
            strings(node).forEach(string -> moduleNames.add(string.getId()));
        }
        return super.visitSubscript(node, unused);
    }

    @Override
    public Py visitParameter(Py.Parameter node, Integer unused) {
        noteAnnotation(node.getAnnotation());
        return super.visitParameter(node, unused);
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        noteAnnotation(node.getReturns());
        return super.visitFunctionDef(node, unused);
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
        noteAnnotation(node.getAnnotation());
        return super.visitAnnotatedAssignment(node, unused);
    }

    private void noteAnnotation(@Nullable PyLeftPadded<Expression> annotation) {
        if (annotation != null) {
            noteAnnotation(annotation.getElement());
        }
    }

    private void noteAnnotation(Expression annotation) {
        strings(annotation).forEach(string -> annotations.add(string.getId()));
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
        String source = node.getSource();
        if (source.contains(HTTPX)) {
            if (annotations.contains(node.getId())) {
                renameInAnnotation(node);
            } else if (moduleNames.contains(node.getId()) && MODULE_NAME.matcher(source).matches()) {
                rename(node, source.replace(HTTPX, HTTPX2));
            } else if (arguments.contains(node.getId())) {
                renameDottedName(node);
            }
            if (!renamedStrings.containsKey(node.getId()) && MODULE_NAME.matcher(source).matches()) {
                uncertainStrings.add(node);
            }
        }
        return super.visitStringLiteral(node, unused);
    }

    private void renameInAnnotation(Py.StringLiteral node) {
        Matcher matcher = IN_ANNOTATION.matcher(node.getSource());
        if (matcher.find()) {
            checkCommon(matcher.group(1));
            renamedStrings.put(node.getId(), matcher.replaceAll(HTTPX2));
        }
    }

    private void renameDottedName(Py.StringLiteral node) {
        String source = node.getSource();
        Matcher matcher = DOTTED_NAME.matcher(source);
        // `"httpx.org"` is a host: only what the package has is a name of it.
        if (matcher.matches() && (HttpxInterface.isCommon(matcher.group(2)) || matcher.group(2).startsWith("_"))) {
            checkCommon(matcher.group(2));
            rename(node, source.substring(0, matcher.start(1)) + HTTPX2 + source.substring(matcher.end(1)));
        }
    }

    private void rename(Py.StringLiteral node, String source) {
        sites.add(node);
        renamedStrings.put(node.getId(), source);
    }

    /** Looks at every scope in which {@code httpx} is a name, and at those that read it. */
    private void followBindings() {
        for (Scope scope : model.scopes()) {
            if (scope.globals().contains(HTTPX) || scope.nonlocals().contains(HTTPX)) {
                object("`httpx` is declared `global` or `nonlocal`");
            }
            for (Binding binding : scope.bindings().values()) {
                follow(binding);
            }
        }
        if (model.isReexported(HTTPX)) {
            object("the module hands the name `httpx` on in `__all__`");
        }
    }

    private void follow(Binding binding) {
        long imports = binding.assignments().stream().filter(HttpxMentions::isOfHttpx).count();
        if (imports == 0) {
            return;
        }
        if (imports < binding.assignments().size()) {
            object("`" + binding.name() + "` may be something else than httpx");
        }
        if (!binding.name().equals(HTTPX)) {
            return;
        }
        for (Access access : binding.accesses()) {
            if (!model.isCertainly(access.node(), HTTPX) && !access.annotation()) {
                object("`httpx` may be something else than the module in one of its uses");
            }
            renamedNames.add(access.node().getId());
        }
    }

    private static boolean isOfHttpx(Assignment assignment) {
        return (assignment.kind() == AssignmentKind.IMPORT || assignment.kind() == AssignmentKind.IMPORT_FROM)
                && assignment.importedName()
                        .filter(name -> name.equals(HTTPX) || name.startsWith(HTTPX + "."))
                        .isPresent();
    }

    private static List<Py.StringLiteral> strings(Py tree) {
        List<Py.StringLiteral> found = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
                found.add(node);
                return super.visitStringLiteral(node, unused);
            }
        }.visit(tree, 0);
        return found;
    }
}
