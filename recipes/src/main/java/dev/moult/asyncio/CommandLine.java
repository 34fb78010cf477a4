package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Literals;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Limits that somebody outside the program gives: options of a command line (argparse, click, typer) and parameters of a
 * request (fastapi). Nobody has seen their values, but where the option says that it has to be positive.
 */
final class CommandLine {
    private static final Set<String> PARSERS =
            Set.of("parse_args", "parse_known_args", "parse_intermixed_args", "parse_known_intermixed_args");

    /** What declares a parameter of a command or a request, in its default value or its annotation. */
    private static final List<String> DECLARATIONS = List.of(
            "typer.Option", "typer.Argument", "fastapi.Query", "fastapi.Body", "fastapi.Form", "fastapi.Header", "fastapi.Path",
            "fastapi.Cookie");

    private static final List<String> OPTIONS = List.of("click.option", "click.argument", "asyncclick.option", "asyncclick.argument");

    /** Parameters that say what is the least that is taken, or what everything taken is above. */
    private static final Set<String> LEAST = Set.of("min", "ge");

    private final SemanticModel model;
    private final WaitForNames names;
    private final Function<Expression, TimeoutSign> signOf;

    CommandLine(WaitForNames names, Function<Expression, TimeoutSign> signOf) {
        this.names = names;
        this.model = names.model();
        this.signOf = signOf;
    }

    /** Returns the sign of {@code args.name} where {@code args} is what argparse has read; nothing elsewhere. */
    Optional<TimeoutSign> ofAttribute(Py.Attribute attribute) {
        if (!(attribute.getValue() instanceof Py.Name object) || !isParsed(object)) {
            return Optional.empty();
        }
        String name = Nodes.lastName(attribute);
        TimeoutSign sign = TimeoutSign.LOOKED_UP;
        for (Py.Call option : names.passedArguments().callsOf("add_argument")) {
            if (destination(option).filter(name::equals).isPresent()) {
                sign = sign.or(ofDefault(option));
            }
        }
        return Optional.of(sign);
    }

    /** Whether a name is bound to what {@code parse_args()} gives, or is said to be a namespace of argparse. */
    private boolean isParsed(Py.Name name) {
        Optional<Binding> binding = model.resolve(name);
        return binding.isPresent() && binding.get().assignments().stream().anyMatch(this::isParsed);
    }

    private boolean isParsed(Assignment assignment) {
        if (assignment.node() instanceof Py.Parameter parameter && parameter.getAnnotation() != null) {
            return model.isCertainly(parameter.getAnnotation().getElement(), "argparse.Namespace");
        }
        Expression value = assignment.node() instanceof Py.Assignment statement
                ? statement.getValue()
                : assignment.value().orElse(assignment.name());
        return value.unparenthesized() instanceof Py.Call call && PARSERS.contains(Nodes.lastName(call.getFunction()));
    }

    /** Returns the attribute in which an option ends: its {@code dest}, or its first long spelling. */
    private static Optional<String> destination(Py.Call option) {
        Optional<String> given = option.keyword("dest").flatMap(Literals::text);
        List<String> spellings = option.getArguments().getElements().stream().flatMap(each -> Literals.text(each).stream()).toList();
        return given.or(() -> spellings.stream().filter(each -> each.startsWith("--")).findFirst())
                .or(() -> spellings.stream().findFirst())
                .map(CommandLine::identifier);
    }

    private static String identifier(String spelling) {
        return spelling.replaceFirst("^-+", "").replaceFirst("/.*", "").strip().replace('-', '_');
    }

    /** Returns the sign of a parameter that a command or a request gives; nothing of other parameters. */
    Optional<TimeoutSign> ofParameter(Py.FunctionDef function, Py.Parameter parameter) {
        String name = parameter.getName() == null ? "" : parameter.getName().getName();
        for (Py.Decorator decorator : function.getDecorators()) {
            if (decorator.getExpression() instanceof Py.Call option && isOneOf(option, OPTIONS) && isFor(option, name)) {
                return Optional.of(ofOption(option));
            }
        }
        return declaration(parameter).map(this::ofOption);
    }

    private static boolean isFor(Py.Call option, String parameter) {
        return option.getArguments().getElements().stream()
                .flatMap(each -> Literals.text(each).stream())
                .anyMatch(each -> identifier(each).equals(parameter));
    }

    private Optional<Py.Call> declaration(Py.Parameter parameter) {
        if (parameter.getDefaultValue() != null
                && parameter.getDefaultValue().getElement() instanceof Py.Call call
                && isOneOf(call, DECLARATIONS)) {
            return Optional.of(call);
        }
        if (parameter.getAnnotation() == null || !(parameter.getAnnotation().getElement() instanceof Py.Subscript annotated)) {
            return Optional.empty();
        }
        return annotated.getIndices().getElements().stream()
                .filter(each -> each instanceof Py.Call call && isOneOf(call, DECLARATIONS))
                .map(Py.Call.class::cast)
                .findFirst();
    }

    private boolean isOneOf(Py.Call call, List<String> functions) {
        return functions.stream().anyMatch(name -> model.isCertainly(call.getFunction(), name));
    }

    private TimeoutSign ofOption(Py.Call option) {
        TimeoutSign shown = ofDefault(option);
        return shown.isBad() || !isBounded(option) ? shown.or(TimeoutSign.LOOKED_UP) : TimeoutSign.FINE;
    }

    /** Returns the sign of the default value; the first argument of a declaration is one, that of an option its spelling. */
    private TimeoutSign ofDefault(Py.Call option) {
        Optional<Expression> first = option.getArguments().getElements().stream().findFirst();
        return option.keyword("default")
                .or(() -> first.filter(each -> !(each instanceof Py.KeywordArgument)))
                .map(signOf)
                .filter(TimeoutSign::isBad)
                .orElse(TimeoutSign.FINE);
    }

    /** Whether {@code min=1}, {@code gt=0} or {@code type=click.IntRange(1)} keeps everything else out. */
    boolean isBounded(Py.Call option) {
        boolean least = LEAST.stream().anyMatch(name -> option.keyword(name).map(signOf).filter(TimeoutSign.POSITIVE::equals).isPresent());
        boolean above = option.keyword("gt").filter(bound -> !Expressions.source(bound).startsWith("-")).isPresent();
        return least || above || option.keyword("type")
                .filter(type -> type instanceof Py.Call range && isBoundedRange(range))
                .isPresent();
    }

    private boolean isBoundedRange(Py.Call range) {
        return Nodes.lastName(range.getFunction()).endsWith("Range")
                && range.keyword("min")
                        .or(() -> range.getArguments().getElements().stream().findFirst())
                        .map(signOf)
                        .filter(TimeoutSign.POSITIVE::equals)
                        .isPresent();
    }
}
