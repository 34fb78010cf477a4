package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says whether requests and httpx make the same query of {@code params}: where all that is put into them is seen. */
final class QueryParameters {
    private static final int DEPTH = 4;

    /** Annotations of dictionaries whose values are all text or numbers, or lists of them. */
    private static final Pattern PLAIN_DICTIONARY = Pattern.compile("(?:Optional\\[)?(?:dict|Dict|Mapping|MutableMapping)"
            + "\\[str,(?:Union\\[)?(?:(?:str|int|float|(?:list|List)\\[(?:str|int)\\])[,|\\]]*)+(?:\\|None)?");

    /** A query that comes out the same when it is taken to pieces and put together again. */
    private static final Pattern PLAIN_QUERY =
            Pattern.compile("[bB]?(['\"])[\\w.~-]+=[\\w.~-]+(?:&[\\w.~-]+=[\\w.~-]+)*\\1");

    private final Analysis analysis;
    private final ModuleIndex module;
    private final PlainValues values;

    QueryParameters(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
        this.values = new PlainValues(analysis, module);
    }

    /** Returns why the query may be another one. */
    Optional<String> doubt(Expression params) {
        return doubt(params, DEPTH);
    }

    private Optional<String> doubt(Expression params, int depth) {
        Expression value = params.unparenthesized();
        if (CallConversion.isConstant(value, "None")) {
            return Optional.empty();
        }
        if (value instanceof Py.StringLiteral literal) {
            return PLAIN_QUERY.matcher(literal.getSource()).matches()
                    ? Optional.empty()
                    : Optional.of("httpx writes the query `" + ModuleIndex.source(value) + "` in its own way");
        }
        if (value instanceof Py.DictDisplay display) {
            return display.getEntries().getElements().stream()
                    .map(entry -> entry instanceof Py.DictEntry pair
                            ? valueDoubt(display, pair.getValue().getElement())
                            : unseen(value))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (value instanceof Py.Conditional choice) {
            return doubt(choice.getBody(), depth).or(() -> doubt(choice.getOrElse().getElement(), depth));
        }
        if (new ParsedQueries(analysis, module).isParsed(value)) {
            return Optional.empty();
        }
        if (value instanceof Py.Call call && module.model().isCertainly(call.getFunction(), "builtins.dict")) {
            return call.getArguments().getElements().stream()
                    .map(argument -> argument instanceof Py.KeywordArgument keyword
                            ? valueDoubt(keyword.getValue().getElement())
                            : unseen(value))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return value instanceof Py.Name name && depth > 0 ? ofVariable(name, depth - 1) : unseen(value);
    }

    private Optional<String> ofVariable(Py.Name name, int depth) {
        Optional<Binding> binding = module.model().resolve(name);
        List<Assignment> assignments = binding.map(Binding::assignments).orElse(List.of());
        if (assignments.isEmpty()) {
            return unseen(name);
        }
        for (Assignment assignment : assignments) {
            Optional<String> doubt = assignment.node() instanceof Py.Parameter parameter
                    ? ofParameter(name, parameter, depth)
                    : assignment.value().map(value -> doubt(value, depth)).orElseGet(() -> unseen(name));
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return binding.get().accesses().stream()
                .map(access -> ofUse(access.node(), depth))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> ofParameter(Py.Name name, Py.Parameter parameter, int depth) {
        boolean isPlain = parameter.getAnnotation() != null
                && PLAIN_DICTIONARY.matcher(typeOf(parameter.getAnnotation().getElement())).matches();
        if (isPlain) {
            return Optional.empty();
        }
        Optional<List<GivenValues.Given>> given = analysis.given().of(module, parameter);
        if (given.isEmpty()) {
            return unseen(name);
        }
        return given.get().stream()
                .flatMap(each -> new QueryParameters(analysis, each.module()).doubt(each.value(), depth).stream())
                .findFirst();
    }

    private static String typeOf(Expression annotation) {
        return ModuleIndex.text(annotation).replaceAll("[\\s'\"]|typing\\.", "");
    }

    /** Looks at what a use puts into the dictionary: {@code params[key] = value}, {@code params.update(…)}. */
    private Optional<String> ofUse(Py.Name use, int depth) {
        Py around = module.parentOutside(use);
        if (around instanceof Py.Subscript subscript && subscript.getValue() == use) {
            return module.statementOf(subscript)
                    .filter(Py.Assignment.class::isInstance)
                    .map(Py.Assignment.class::cast)
                    .filter(assignment -> !module.isInside(subscript, assignment.getValue()))
                    .flatMap(assignment -> valueDoubt(assignment.getValue()));
        }
        if (around instanceof Py.Attribute method && module.parent(method) instanceof Py.Call call) {
            return ofMethod(method.getName().getElement().getName(), call, depth);
        }
        return Optional.empty();
    }

    private Optional<String> ofMethod(String method, Py.Call call, int depth) {
        List<Expression> arguments = call.getArguments().getElements();
        if (method.equals("update")) {
            return arguments.stream()
                    .map(argument -> argument instanceof Py.KeywordArgument keyword
                            ? valueDoubt(keyword.getValue().getElement())
                            : doubt(argument, depth))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (method.equals("setdefault")) {
            return arguments.size() < 2 ? unseen(call) : valueDoubt(arguments.get(1));
        }
        return Set.of("get", "pop", "keys", "items", "values", "copy", "clear").contains(method)
                ? Optional.empty() : unseen(call);
    }

    private Optional<String> valueDoubt(Py.DictDisplay display, Expression value) {
        return new SentDictionaries(analysis).isTruthInSent(module, value, display) ? Optional.empty() : valueDoubt(value);
    }

    private Optional<String> valueDoubt(Expression value) {
        return values.isPlain(value)
                ? Optional.empty()
                : Optional.of("`" + ModuleIndex.source(value) + "` may be None or a bool, which httpx writes differently in a query");
    }

    private static Optional<String> unseen(Expression params) {
        return Optional.of("`" + ModuleIndex.source(params) + "` may hold None or a bool, which httpx writes differently in a query");
    }
}
