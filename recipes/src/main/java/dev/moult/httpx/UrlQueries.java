package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a URL has a query of its own. requests appends {@code params} to it, httpx puts them in its place. What is
 * followed by more of a path is taken to have none.
 */
final class UrlQueries {
    private static final int DEPTH = 8;

    /** Whether there is a query. */
    enum Query {
        NONE,
        SOME,
        UNKNOWN
    }

    private final Analysis analysis;
    private final Project project;

    UrlQueries(Analysis analysis) {
        this.analysis = analysis;
        project = analysis.project();
    }

    Query of(ModuleIndex module, Expression url) {
        return new Reader(module.module(), null).queryOf(url, DEPTH);
    }

    /** Returns whether a URL has a query where {@code params}, which are given beside it, are not None. */
    Query of(ModuleIndex module, Expression url, Expression params) {
        return new Reader(module.module(), new ParametersBeside(analysis, module, params)).queryOf(url, DEPTH);
    }

    /** Reads the expressions of one module. */
    private final class Reader {
        private final PyModule module;
        private final @Nullable ParametersBeside beside;

        Reader(PyModule module, @Nullable ParametersBeside beside) {
            this.module = module;
            this.beside = beside;
        }

        Query queryOf(Expression url, int depth) {
            Expression value = url.unparenthesized();
            if (depth == 0) {
                return Query.UNKNOWN;
            }
            if (value instanceof Py.StringLiteral literal) {
                return ofText(literal.getSource());
            }
            if (value instanceof Py.Conditional choice) {
                return either(queryOf(choice.getBody(), depth - 1), queryOf(choice.getOrElse().getElement(), depth - 1));
            }
            if (value instanceof Py.Name || value instanceof Py.Attribute) {
                return ofName(value, depth - 1);
            }
            if (value instanceof Py.Call call) {
                return ofCall(call, depth - 1);
            }
            List<Py> parts = new ArrayList<>();
            addParts(value, parts);
            return parts.size() == 1 && parts.get(0) == value ? Query.UNKNOWN : ofParts(parts, depth - 1);
        }

        /** The last part decides, for what is followed by more of a path has no query; unless the text in between begins one. */
        private Query ofParts(List<Py> parts, int depth) {
            Query last = Query.UNKNOWN;
            for (Py part : parts) {
                last = part instanceof Py.FormattedText text ? ofText(text.getSource()) : queryOf((Expression) part, depth);
                if (last == Query.SOME) {
                    return last;
                }
            }
            return last;
        }

        private void addParts(Expression value, List<Py> parts) {
            if (value instanceof Py.FormattedString formatted) {
                for (Py part : formatted.getParts()) {
                    if (part instanceof Py.FormattedField field) {
                        addParts(field.getExpression(), parts);
                    } else {
                        parts.add(part);
                    }
                }
            } else if (value instanceof Py.StringConcatenation strings) {
                strings.getStrings().forEach(string -> addParts(string, parts));
            } else if (value instanceof Py.Operation sum && sum.getPrecedence() == Precedence.SUM) {
                addParts(sum.getFirst(), parts);
                sum.getRest().forEach(operand -> addParts(operand.getExpression(), parts));
            } else {
                parts.add(value);
            }
        }

        private Query ofCall(Py.Call call, int depth) {
            String function = Nodes.lastName(call.getFunction());
            List<Expression> arguments = call.getArguments().getElements();
            switch (function) {
                case "format":
                    return call.getFunction() instanceof Py.Attribute method ? ofTemplate(method.getValue(), depth) : Query.UNKNOWN;
                case "rstrip", "strip", "lstrip", "lower":
                    return call.getFunction() instanceof Py.Attribute method
                            ? queryOf(method.getValue(), depth) : Query.UNKNOWN;
                case "join", "urljoin":
                    return arguments.size() < 2 ? Query.UNKNOWN : ofParts(List.copyOf(arguments), depth);
                case "quote", "quote_plus", "hexdigest", "int":
                    return Query.NONE;
                default:
                    return ofReturned(call, depth);
            }
        }

        private Query ofTemplate(Expression template, int depth) {
            Query query = queryOf(template, depth);
            boolean open = template instanceof Py.StringLiteral literal && literal.getSource().matches("(?s).*}['\"]+");
            return query == Query.NONE && open ? Query.UNKNOWN : query;
        }

        private Query ofName(Expression name, int depth) {
            if (project.typeOf(module, name).only().filter("builtins.int"::equals).isPresent()) {
                return Query.NONE;
            }
            List<Assignment> assignments = name instanceof Py.Name local ? assignments(local) : List.of();
            if (!assignments.isEmpty() && assignments.stream().noneMatch(each -> each.importedName().isPresent())) {
                return assignments.stream()
                        .map(each -> beside != null && beside.areNoneAfter(each) ? Query.NONE : ofAssignment(each, depth))
                        .reduce(UrlQueries::either)
                        .orElse(Query.UNKNOWN);
            }
            return project.definitions(module, name).stream()
                    .map(definition -> ofDefinition(definition, depth))
                    .reduce(UrlQueries::either)
                    .orElse(Query.UNKNOWN);
        }

        /** Returns the assignments of which one is the last when a name is read. */
        private List<Assignment> assignments(Py.Name name) {
            Optional<Binding> binding = project.semanticModel(module).resolve(name);
            List<Assignment> reaching = index()
                    .flatMap(index -> binding.map(found -> index.webs().assignments(index.webs().of(found, name))))
                    .orElse(List.of());
            return reaching.isEmpty() ? binding.map(Binding::assignments).orElse(List.of()) : reaching;
        }

        private Query ofAssignment(Assignment assignment, int depth) {
            if (ParsedQueries.splitter(assignment).filter(text -> text.matches("['\"]\\?['\"]")).isPresent()
                    && ((Py.Assignment) assignment.node()).getValue() instanceof Py.Call call
                    && Nodes.lastName(call.getFunction()).endsWith("split")) {
                // No part of what is split at all its question marks has one.
                return Query.NONE;
            }
            return assignment.node() instanceof Py.Parameter parameter
                    ? ofParameter(parameter, depth)
                    : assignment.value().map(value -> queryOf(value, depth)).orElse(Query.UNKNOWN);
        }

        private Query ofParameter(Py.Parameter parameter, int depth) {
            return index().flatMap(index -> analysis.given().of(index, parameter))
                    .flatMap(given -> given.stream().map(each -> ofGiven(each, parameter, depth)).reduce(UrlQueries::either))
                    .orElse(Query.UNKNOWN);
        }

        private Query ofGiven(GivenValues.Given given, Py.Parameter parameter, int depth) {
            ParametersBeside theirs = beside == null ? null : beside.of(given, parameter).orElse(null);
            return theirs != null && theirs.areNone()
                    ? Query.NONE
                    : new Reader(given.module().module(), theirs).queryOf(given.value(), depth);
        }

        private Optional<ModuleIndex> index() {
            return project.pathOf(module).flatMap(analysis.callables()::elsewhere);
        }

        /** Looks at what the functions of the project return that a call may mean. */
        private Query ofReturned(Py.Call call, int depth) {
            List<ValueFlow.Flow> returned = new ArrayList<>();
            index().ifPresent(index -> analysis.callables().resolve(index, call.getFunction()).forEach(function ->
                    returned.addAll(analysis.values().into(new ValueFlow.Result(function.definition().getId())))));
            return returned.stream()
                    .map(flow -> flow.value() == null
                            ? Query.UNKNOWN
                            : new Reader(flow.module().module(), null).queryOf(flow.value(), depth))
                    .reduce(UrlQueries::either)
                    .orElse(Query.UNKNOWN);
        }

        private Query ofDefinition(Definition definition, int depth) {
            return definition.node() instanceof Py.Assignment assignment
                    ? new Reader(definition.module(), null).queryOf(assignment.getValue(), depth)
                    : Query.UNKNOWN;
        }
    }

    private static Query ofText(String source) {
        return source.indexOf('?') < 0 ? Query.NONE : Query.SOME;
    }

    private static Query either(Query left, Query right) {
        if (left == Query.SOME || right == Query.SOME) {
            return Query.SOME;
        }
        return left == Query.NONE && right == Query.NONE ? Query.NONE : Query.UNKNOWN;
    }
}
