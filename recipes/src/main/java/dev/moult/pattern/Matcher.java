package dev.moult.pattern;

import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares trees with a snippet: names by what they mean, all else by structure, white space and parentheses aside. */
final class Matcher {
    private final Snippet snippet;
    private final SemanticModel model;

    private final Sequence.Elements elements = new Sequence.Elements() {
        @Override
        public @Nullable Bindings node(Py pattern, Py node, Bindings bindings) {
            return Matcher.this.node(pattern, node, bindings);
        }

        @Override
        public @Nullable Bindings bind(String metavariable, List<? extends Py> nodes, Bindings bindings) {
            return Matcher.this.bind(metavariable, nodes, bindings);
        }
    };

    Matcher(Snippet snippet, SemanticModel model) {
        this.snippet = snippet;
        this.model = model;
    }

    /** Whether an expression is of the kind of the pattern; much faster than a comparison. */
    boolean mayBe(Expression pattern, Expression node) {
        return node.getClass() == pattern.getClass()
                || node instanceof Py.Parenthesized
                || pattern instanceof Py.Parenthesized
                || Metavariables.one(pattern).isPresent()
                || (node instanceof Py.Name || node instanceof Py.Attribute)
                        && (pattern instanceof Py.Name || pattern instanceof Py.Attribute);
    }

    /** Returns the bindings with which an expression is the pattern. */
    Optional<Bindings> match(Expression pattern, Expression node, Bindings bindings) {
        return Optional.ofNullable(node(pattern, node, bindings));
    }

    /** A sequence of statements that matched. */
    record Run(int end, Bindings bindings) {}

    /** Returns the first sequence of statements that starts at an index and is the pattern. */
    Optional<Run> match(List<? extends Statement> patterns, List<? extends Statement> nodes, int start) {
        List<? extends Statement> rest = nodes.subList(start, nodes.size());
        Sequence sequence = new Sequence(patterns, rest, false, elements, Bindings.NONE);
        @Nullable Bindings found = sequence.match(Bindings.NONE);
        return found == null || sequence.end() == 0
                ? Optional.empty()
                : Optional.of(new Run(start + sequence.end(), found));
    }

    private @Nullable Bindings node(Py pattern, Py node, Bindings bindings) {
        Optional<String> metavariable = Metavariables.one(pattern);
        if (metavariable.isPresent()) {
            return node instanceof Py.Starred || node instanceof Py.DoubleStarred || node instanceof Py.KeywordArgument
                    ? null
                    : bind(metavariable.get(), List.of(node), bindings);
        }
        Py bare = unwrapped(node);
        Py wanted = unwrapped(pattern);
        if (wanted != pattern) {
            return node(wanted, bare, bindings);
        }
        if (wanted instanceof Py.Name || wanted instanceof Py.Attribute) {
            Optional<String> meaning = snippet.meaning(wanted);
            if (meaning.isPresent()) {
                return bare instanceof Expression expression ? named(meaning.get(), expression, bindings) : null;
            }
        }
        if (wanted instanceof Py.Call call && bare instanceof Py.Call other) {
            @Nullable Bindings function = node(call.getFunction(), other.getFunction(), bindings);
            return function == null ? null : arguments(call.getArguments(), other.getArguments(), function);
        }
        Step step = new Step(bindings);
        return Shape.equal(wanted, bare, step) ? step.bindings : null;
    }

    /** Carries the bindings from part to part. */
    private final class Step implements Shape.Comparison {
        private Bindings bindings;

        Step(Bindings bindings) {
            this.bindings = bindings;
        }

        @Override
        public boolean nodes(Py left, Py right) {
            return keep(node(left, right, bindings));
        }

        @Override
        public boolean lists(List<? extends Py> left, List<? extends Py> right) {
            return keep(list(left, right, bindings));
        }

        private boolean keep(@Nullable Bindings found) {
            if (found == null) {
                return false;
            }
            bindings = found;
            return true;
        }
    }

    private @Nullable Bindings list(List<? extends Py> patterns, List<? extends Py> nodes, Bindings bindings) {
        return new Sequence(patterns, nodes, true, elements, bindings).match(bindings);
    }

    /**
     * Compares arguments: keywords wherever they stand, the others in their order. What is left belongs to the
     * metavariables for many.
     */
    private @Nullable Bindings arguments(
            PyContainer<Expression> patterns, PyContainer<Expression> nodes, Bindings bindings) {
        Bindings current = bindings;
        List<Expression> left = new ArrayList<>(nodes.getElements());
        List<Expression> positional = new ArrayList<>();
        Optional<String> keywords = Optional.empty();
        for (Expression pattern : patterns.getElements()) {
            if (pattern instanceof Py.KeywordArgument keyword && Metavariables.one(keyword.getName()).isEmpty()) {
                Optional<Py.KeywordArgument> same = keyword(keyword.getName().getName(), left);
                @Nullable Bindings found = same.isEmpty()
                        ? null
                        : node(
                                keyword.getValue().getElement(),
                                same.get().getValue().getElement(),
                                current);
                if (found == null) {
                    return null;
                }
                current = found;
                left.remove(same.get());
            } else {
                Optional<String> many = Metavariables.many(pattern).filter(Metavariables::isKeywords);
                keywords = many.isPresent() ? many : keywords;
                if (many.isEmpty()) {
                    positional.add(pattern);
                }
            }
        }
        if (keywords.isPresent()) {
            List<Expression> rest = left.stream().filter(Matcher::isKeyword).toList();
            left.removeAll(rest);
            @Nullable Bindings bound = bind(keywords.get(), rest, current);
            return bound == null ? null : list(positional, left, bound);
        }
        return list(positional, left, current);
    }

    private static boolean isKeyword(Expression argument) {
        return argument instanceof Py.KeywordArgument || argument instanceof Py.DoubleStarred;
    }

    private static Optional<Py.KeywordArgument> keyword(String name, List<Expression> arguments) {
        return arguments.stream()
                .filter(argument -> argument instanceof Py.KeywordArgument keyword
                        && keyword.getName().getName().equals(name))
                .map(Py.KeywordArgument.class::cast)
                .findFirst();
    }

    private @Nullable Bindings named(String meaning, Expression node, Bindings bindings) {
        String last = meaning.substring(meaning.lastIndexOf('.') + 1);
        if (node instanceof Py.Attribute attribute) {
            if (!attribute.getName().getElement().getName().equals(last)) {
                return null;
            }
        } else if (!(node instanceof Py.Name name) || !isImportedOrBuiltin(name, meaning)) {
            return null;
        }
        QualifiedNames found = model.qualifiedNames(node);
        if (found.isCertainly(meaning)) {
            return found.find(meaning).filter(QualifiedName::typingOnly).isPresent()
                    ? bindings.doubted("`" + Sources.of(node) + "` is imported only under `TYPE_CHECKING`")
                    : bindings;
        }
        return found.mayBe(meaning)
                ? bindings.doubted("`" + Sources.of(node) + "` may not mean `" + shown(meaning) + "` here")
                : null;
    }

    /** A variable that holds a function is not the function: the assignment to it is where it is used. */
    private boolean isImportedOrBuiltin(Py.Name name, String meaning) {
        return model.resolve(name)
                .map(binding -> binding.assignments().stream()
                        .anyMatch(each -> each.importedName().filter(meaning::equals).isPresent()))
                .orElse(true);
    }

    static String shown(String meaning) {
        return meaning.startsWith("builtins.") ? meaning.substring("builtins.".length()) : meaning;
    }

    private @Nullable Bindings bind(String metavariable, List<? extends Py> nodes, Bindings bindings) {
        if (Metavariables.isAnonymous(metavariable)) {
            return bindings;
        }
        Optional<List<Py>> bound = bindings.get(metavariable);
        if (bound.isEmpty()) {
            return bindings.with(metavariable, nodes);
        }
        return SAME.lists(bound.get(), nodes) ? bindings : null;
    }

    /** Whether two trees are the same but for white space and parentheses around expressions. */
    static final Shape.Comparison SAME = new Shape.Comparison() {
        @Override
        public boolean nodes(Py left, Py right) {
            return Shape.equal(unwrapped(left), unwrapped(right), this);
        }

        @Override
        public boolean lists(List<? extends Py> left, List<? extends Py> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!nodes(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
    };

    static Py unwrapped(Py node) {
        Py inner = node;
        while (inner instanceof Py.Parenthesized parenthesized) {
            inner = parenthesized.getExpression().getElement();
        }
        return inner;
    }
}
