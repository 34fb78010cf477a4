package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.TypeFacts;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of the values of {@code params} and {@code data}: dictionaries, text, or anything. */
final class BodyValues {
    enum Form {
        DICTIONARY,
        TEXT,
        NOTHING,
        UNKNOWN
    }

    /**
     * What a value is.
     *
     * @param obstacle why httpx would send something else
     * @param doubt why it might
     */
    record Finding(Form form, Optional<String> obstacle, Optional<String> doubt) {
        static Finding of(Form form) {
            return new Finding(form, Optional.empty(), Optional.empty());
        }

        static Finding obstacle(String text) {
            return new Finding(Form.UNKNOWN, Optional.of(text), Optional.empty());
        }

        static Finding doubt(Form form, String text) {
            return new Finding(form, Optional.empty(), Optional.of(text));
        }
    }

    private static final int DEPTH = 6;
    private static final Set<String> TEXT_METHODS =
            Set.of("replace", "strip", "lstrip", "rstrip", "lower", "upper", "format", "join");
    private static final Set<String> TEMPLATE_METHODS = Set.of("substitute", "safe_substitute");
    private static final Set<String> DICTIONARIES = Set.of("builtins.dict");
    private static final Set<String> TEXTS = Set.of("builtins.str", "builtins.bytes");
    private static final Set<String> TEXT_CALLS = 
            Set.of("encode", "urlencode", "quote", "getvalue", "tobytes", "dumps", "BytesIO", "read_bytes");

    /** A {@code True} or {@code False} that is to become text, and the module in which it stands. */
    record Truth(ModuleIndex module, Expression constant) {}

    private final Analysis analysis;
    private final Project project;
    private final ValueFlow values;
    private final Callables callables;
    private final ModuleIndex module;
    private final List<Truth> truths;

    BodyValues(Analysis analysis, ModuleIndex module) {
        this(analysis, module, new ArrayList<>());
    }

    private BodyValues(Analysis analysis, ModuleIndex module, List<Truth> truths) {
        this.analysis = analysis;
        project = analysis.project();
        values = analysis.values();
        callables = analysis.callables();
        this.module = module;
        this.truths = truths;
    }

    private BodyValues in(ModuleIndex other) {
        return new BodyValues(analysis, other, truths);
    }

    /** Returns the truth values that were found in dictionaries that are only sent. */
    List<Truth> truths() {
        return truths;
    }

    Finding judge(Expression expression) {
        return judge(expression, DEPTH);
    }

    private Finding judge(Expression expression, int depth) {
        Finding found = seen(expression.unparenthesized(), depth);
        if (found.form() != Form.UNKNOWN || found.obstacle().isPresent()) {
            return found;
        }
        TypeFacts type = project.typeOf(module.module(), expression);
        return type.isCertainly(DICTIONARIES) ? Finding.of(Form.DICTIONARY)
                : type.isCertainly(TEXTS) ? Finding.of(Form.TEXT) : found;
    }

    private Finding seen(Expression value, int depth) {
        if (value instanceof Py.Constant constant && constant.getSource().equals("None")) {
            return Finding.of(Form.NOTHING);
        } else if (value instanceof Py.StringLiteral literal) {
            return Finding.of(Form.TEXT);
        } else if (value instanceof Py.FormattedString || value instanceof Py.StringConcatenation) {
            return Finding.of(Form.TEXT);
        } else if (value instanceof Py.DictDisplay display) {
            return dictionary(display, depth);
        } else if (value instanceof Py.Call call) {
            return called(call, depth);
        } else if (value instanceof Py.ListDisplay || value instanceof Py.Tuple) {
            return Finding.obstacle("httpx takes no list of pairs as `data`");
        } else if (value instanceof Py.Conditional conditional) {
            return both(judge(conditional.getBody(), depth - 1), judge(conditional.getOrElse().getElement(), depth - 1));
        } else if ((value instanceof Py.Name || value instanceof Py.Attribute) && depth > 0) {
            return named(value, depth);
        } else if (value instanceof Py.Comprehension comprehension && comprehension.getElement() instanceof Py.DictEntry) {
            return Finding.of(Form.DICTIONARY);
        } else if (value instanceof Py.Operation operation && isOfText(operation, depth)) {
            return Finding.of(Form.TEXT);
        }
        return Finding.of(Form.UNKNOWN);
    }

    /** Whether an operation begins with text or bytes: what is added to them, or put into them by {@code %}, leaves them what they are. */
    private boolean isOfText(Py.Operation operation, int depth) {
        boolean isArithmetic = operation.getPrecedence() == Precedence.SUM || operation.getPrecedence() == Precedence.PRODUCT;
        return isArithmetic && depth > 0 && judge(operation.getFirst(), depth - 1).form() == Form.TEXT;
    }

    private static Finding both(Finding left, Finding right) {
        if (left.form() == Form.NOTHING) {
            return right;
        }
        if (right.form() == Form.NOTHING) {
            return left;
        }
        Form form = left.form() == right.form() ? left.form() : Form.UNKNOWN;
        return new Finding(
                form, left.obstacle().or(right::obstacle), left.doubt().or(right::doubt));
    }

    private Finding called(Py.Call call, int depth) {
        String name = Nodes.lastName(call.getFunction());
        if (name.equals("open")) {
            boolean isBinary = call.getArguments().size() > 1
                    && ModuleIndex.source(call.getArguments().get(1)).matches("(mode ?= ?)?['\"]\\w*b\\w*['\"]");
            return isBinary ? Finding.of(Form.TEXT) : Finding.obstacle("httpx takes files in binary mode only");
        }
        if (TEXT_CALLS.contains(name)) {
            return Finding.of(Form.TEXT);
        }
        if (name.equals("dict") && module.model().isCertainly(call.getFunction(), "builtins.dict")) {
            Finding found = Finding.of(Form.DICTIONARY);
            for (Expression argument : call.getArguments().getElements()) {
                if (argument instanceof Py.KeywordArgument keyword) {
                    found = with(found, keyword.getValue().getElement(), depth);
                }
            }
            return found;
        }
        if (depth > 0 && call.getFunction() instanceof Py.Attribute method && isTextMethod(method, depth)) {
            return Finding.of(Form.TEXT);
        }
        return depth > 0 ? returned(call, depth) : Finding.of(Form.UNKNOWN);
    }

    /** Whether a method gives text: one of text, or that of a template of the standard library which fills it in. */
    private boolean isTextMethod(Py.Attribute method, int depth) {
        String name = method.getName().getElement().getName();
        return TEXT_METHODS.contains(name) && judge(method.getValue(), depth - 1).form() == Form.TEXT
                || TEMPLATE_METHODS.contains(name)
                        && (isTemplate(method.getValue())
                                || method.getValue() instanceof Py.Name template
                                        && !module.assignments(template).isEmpty()
                                        && module.assignments(template).stream()
                                                .allMatch(each -> each.value().filter(this::isTemplate).isPresent()));
    }

    private boolean isTemplate(Expression value) {
        return value.unparenthesized() instanceof Py.Call made
                && module.model().isCertainly(made.getFunction(), "string.Template");
    }

    /** Returns what the functions that a call may mean return. */
    private Finding returned(Py.Call call, int depth) {
        Finding found = null;
        List<Callables.Function> functions = callables.resolve(module, call.getFunction());
        if (functions.isEmpty()) {
            return returnedElsewhere(call, depth);
        }
        for (Callables.Function function : functions) {
            Expression annotation =
                    function.definition().getReturns() == null ? null : function.definition().getReturns().getElement();
            Finding each = annotation == null ? Finding.of(Form.UNKNOWN) : annotated(annotation);
            if (each.form() == Form.UNKNOWN) {
                Object result = new ValueFlow.Result(function.definition().getId());
                Branches branches = new Branches(analysis.given(), module, call);
                each = flowing(result, depth, branches::mayRun).orElse(Finding.of(Form.UNKNOWN));
            }
            found = found == null ? each : both(found, each);
        }
        return found == null ? Finding.of(Form.UNKNOWN) : found;
    }

    /** The same for a function in a module without sessions or responses. */
    private Finding returnedElsewhere(Py.Call call, int depth) {
        List<Definition> definitions = project.definitions(module.module(), call.getFunction());
        if (definitions.size() != 1
                || !(definitions.get(0).node() instanceof Py.FunctionDef function)
                || function.isAsync()
                || !function.getDecorators().isEmpty()) {
            return Finding.of(Form.UNKNOWN);
        }
        if (function.getReturns() != null && annotated(function.getReturns().getElement()).form() != Form.UNKNOWN) {
            return annotated(function.getReturns().getElement());
        }
        Finding found = null;
        Optional<ModuleIndex> other = callables.elsewhere(definitions.get(0).path());
        for (Py node : other.map(ModuleIndex::nodes).orElse(List.of())) {
            if (node instanceof Py.Return statement
                    && statement.getValue() != null
                    && other.get().functionAround(node).filter(around -> around.getId().equals(function.getId())).isPresent()) {
                Finding each = in(other.get()).judge(statement.getValue(), depth - 1);
                found = found == null ? each : both(found, each);
            }
        }
        return found == null ? Finding.of(Form.UNKNOWN) : found;
    }

    /** Returns what all that flows into a slot is. */
    private Optional<Finding> flowing(Object slot, int depth, Predicate<ValueFlow.Flow> isWanted) {
        Finding found = null;
        for (ValueFlow.Flow flow : values.into(slot)) {
            if (flow.place() instanceof Py.AugmentedAssignment || !isWanted.test(flow)) {
                // What is added to text or bytes is the same; dictionaries have no `+=`.
                continue;
            }
            Finding each = flow.value() == null
                    ? Finding.of(Form.UNKNOWN)
                    : in(flow.module()).judge(flow.value(), depth - 1);
            found = found == null ? each : both(found, each);
        }
        return Optional.ofNullable(found);
    }

    private Finding dictionary(Py.DictDisplay display, int depth) {
        Finding found = Finding.of(Form.DICTIONARY);
        for (Expression entry : display.getEntries().getElements()) {
            if (entry instanceof Py.DictEntry pair) {
                Expression value = pair.getValue().getElement();
                if (new SentDictionaries(analysis).isTruthInSent(module, value, display)) {
                    truths.add(new Truth(module, value));
                } else {
                    found = with(found, value, depth);
                }
            }
        }
        return found;
    }

    private Finding with(Finding found, Expression value, int depth) {
        Optional<String> obstacle =
                found.obstacle().or(() -> literalFault(value)).or(() -> memberFault(value));
        Optional<String> doubt = found.doubt().or(() -> maybeNone(value, depth));
        return new Finding(found.form(), obstacle, doubt);
    }

    private static Optional<String> literalFault(Expression expression) {
        if (expression.unparenthesized() instanceof Py.StringLiteral literal && literal.getSource().matches("(?s)[rR]?[bB].*")) {
            return Optional.of("httpx writes bytes in a form as Python does");
        }
        if (expression.unparenthesized() instanceof Py.Constant constant) {
            return switch (constant.getSource()) {
                case "None" -> Optional.of("requests drops a parameter that is None, httpx sends it");
                case "True", "False" -> Optional.of("httpx sends `" + constant.getSource() + "` in lower case");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** requests writes the text that a member of an enumeration is, httpx what {@code str()} makes of it. */
    private Optional<String> memberFault(Expression value) {
        boolean isText = project.typeOf(module.module(), value).classes().stream()
                .flatMap(name -> project.definitions(name).stream())
                .anyMatch(found -> found.node() instanceof Py.ClassDef type && isTextEnumeration(type));
        return isText
                ? Optional.of("httpx writes the name of `" + ModuleIndex.source(value) + "`, requests its text")
                : Optional.empty();
    }

    private static boolean isTextEnumeration(Py.ClassDef type) {
        List<String> bases = type.getArguments() == null
                ? List.of()
                : type.getArguments().getElements().stream().map(Nodes::lastName).toList();
        return bases.contains("str") && bases.stream().anyMatch(base -> base.endsWith("Enum"));
    }

    private Optional<String> maybeNone(Expression expression, int depth) {
        Expression value = expression.unparenthesized();
        boolean none = false;
        if (value instanceof Py.Conditional conditional) {
            none = isNone(conditional.getBody()) || isNone(conditional.getOrElse().getElement());
        } else if (value instanceof Py.Call call) {
            none = Nodes.lastName(call.getFunction()).equals("get") && call.getArguments().size() == 1;
        } else if (value instanceof Py.Name name && depth > 0) {
            none = mayBeNone(name);
        }
        return none
                ? Optional.of("`" + ModuleIndex.source(value) + "` may be None, which requests drops and httpx sends")
                : Optional.empty();
    }

    private boolean mayBeNone(Py.Name name) {
        List<Assignment> assignments = module.model().resolve(name).map(Binding::assignments).orElse(List.of());
        for (Assignment assignment : assignments) {
            if (assignment.node() instanceof Py.Parameter parameter && parameter.getAnnotation() != null) {
                String annotation = ModuleIndex.source(parameter.getAnnotation().getElement());
                if (annotation.contains("None") || annotation.contains("Optional") || annotation.contains("bool")) {
                    return true;
                }
            }
            if (assignment.value().filter(BodyValues::isNone).isPresent()
                    && assignments.stream().noneMatch(each -> each.kind() == AssignmentKind.ASSIGN && each != assignment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNone(Expression expression) {
        return expression.unparenthesized() instanceof Py.Constant constant && constant.getSource().equals("None");
    }

    private Finding named(Expression variable, int depth) {
        Optional<Object> slot = values.slot(module, variable);
        if (slot.isEmpty()) {
            return Finding.of(Form.UNKNOWN);
        }
        Optional<Expression> other = variable instanceof Py.Name name ? new Guards(module).valueUnlessNone(name) : Optional.empty();
        if (other.isPresent()) {
            return both(Finding.of(Form.NOTHING), judge(other.get(), depth - 1));
        }
        if (slot.get() instanceof Webs.Web web) {
            for (Assignment assignment : module.webs().assignments(web)) {
                Expression annotation = annotation(assignment);
                if (annotation != null && annotated(annotation).form() == Form.TEXT) {
                    return annotated(annotation);
                } else if (annotation != null && assignment.node() instanceof Py.Parameter) {
                    return annotated(annotation);
                } else if (assignment.kind() == AssignmentKind.WITH && assignment.node() instanceof Py.WithItem item) {
                    return judge(item.getExpression(), depth - 1);
                }
            }
        }
        return flowing(slot.get(), depth, flow -> true).orElse(Finding.of(Form.UNKNOWN));
    }

    private static @Nullable Expression annotation(Assignment assignment) {
        if (assignment.node() instanceof Py.Parameter parameter) {
            return parameter.getAnnotation() == null ? null : parameter.getAnnotation().getElement();
        }
        return assignment.node() instanceof Py.AnnotatedAssignment annotated ? annotated.getAnnotation() : null;
    }

    private static Finding annotated(Expression annotation) {
        String text = ModuleIndex.source(annotation).replace("typing.", "");
        if (text.matches("(Optional\\[)?(dict|Dict|Mapping|MutableMapping)\\b.*")) {
            return Finding.of(Form.DICTIONARY);
        }
        if (text.matches("(Optional\\[)?(bytes|bytearray|BinaryIO|BytesIO|IO\\[bytes\\]|io\\.BytesIO|Iterator\\[bytes\\])\\b.*")) {
            return Finding.of(Form.TEXT);
        }
        return text.matches("(Optional\\[)?str\\b.*")
                ? Finding.of(Form.TEXT)
                : Finding.of(Form.UNKNOWN);
    }
}
