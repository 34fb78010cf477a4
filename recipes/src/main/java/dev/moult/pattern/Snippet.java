package dev.moult.pattern;

import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parsed pattern or template.
 *
 * @param names what the names and attribute chains of it mean in other files, by the ids of their nodes
 * @param metavariables the names of its metavariables, in the order of the text
 */
record Snippet(PyModule module, Map<UUID, String> names, Set<String> metavariables) {
    private static final Set<String> INSTANCES = Set.of("self", "cls");

    /** Parses the text of an option. */
    static Snippet parse(String text, Vocabulary vocabulary) throws PatternException {
        String python = Metavariables.toPython(text.stripTrailing());
        ParseResult result = new PythonParser()
                .parse(Path.of("pattern.py"), (python + "\n").getBytes(StandardCharsets.UTF_8));
        if (!(result instanceof ParseResult.Parsed parsed)) {
            if (result instanceof ParseResult.Refused refused) {
                throw new PatternException(
                        refused.line(), refused.column(), Metavariables.toPattern(refused.message()));
            }
            throw new PatternException("the text is not UTF-8");
        }
        PyModule module = parsed.module();
        NameCollector collector = new NameCollector(SemanticModel.of(module), vocabulary);
        collector.visit(module, 0);
        return new Snippet(module, collector.names, collector.metavariables);
    }

    List<Statement> statements() {
        return module.getStatements();
    }

    /** Returns the expression, if the snippet is nothing else. */
    Optional<Expression> expression() {
        return statements().size() == 1
                        && statements().get(0) instanceof Py.ExpressionStatement statement
                        && Metavariables.dots(statement).isEmpty()
                ? Optional.of(statement.getExpression())
                : Optional.empty();
    }

    /** Returns the absolute name, {@code builtins.max} for a builtin, that a chain means; absent for other names. */
    Optional<String> meaning(Py node) {
        return Optional.ofNullable(names.get(node.getId()));
    }

    private static final class NameCollector extends PyVisitor<Integer> {
        private final SemanticModel model;
        private final Vocabulary vocabulary;
        private final Map<UUID, String> names = new HashMap<>();
        private final Set<String> metavariables = new LinkedHashSet<>();

        NameCollector(SemanticModel model, Vocabulary vocabulary) {
            this.model = model;
            this.vocabulary = vocabulary;
        }

        @Override
        public Py visitStarred(Py.Starred node, Integer unused) {
            Metavariables.many(node).ifPresent(metavariables::add);
            return super.visitStarred(node, unused);
        }

        @Override
        public Py visitDoubleStarred(Py.DoubleStarred node, Integer unused) {
            Metavariables.many(node).ifPresent(metavariables::add);
            return super.visitDoubleStarred(node, unused);
        }

        @Override
        public Py visitKeywordArgument(Py.KeywordArgument node, Integer unused) {
            Metavariables.one(node.getName()).ifPresent(metavariables::add);
            visit(node.getValue().getElement(), unused);
            return node;
        }

        @Override
        public Py visitName(Py.Name node, Integer unused) {
            Metavariables.one(node).ifPresent(metavariables::add);
            Metavariables.dots(node).ifPresent(metavariables::add);
            if (!Metavariables.isMetavariable(node)) {
                meaning(node).ifPresent(name -> names.put(node.getId(), name));
            }
            return node;
        }

        @Override
        public Py visitAttribute(Py.Attribute node, Integer unused) {
            @Nullable String dotted = dotted(node);
            if (dotted == null) {
                visit(node.getValue(), unused);
                Metavariables.one(node.getName().getElement()).ifPresent(metavariables::add);
                return node;
            }
            Py.Name root = root(node);
            String first = root.getName();
            String rest = dotted.substring(first.length());
            if (!INSTANCES.contains(first)) {
                Optional<String> known = meaning(root);
                if (known.isPresent()) {
                    names.put(node.getId(), known.get() + rest);
                } else if (!isLocal(root)) {
                    names.put(node.getId(), dotted);
                }
            }
            return node;
        }

        private Optional<String> meaning(Py.Name name) {
            Optional<String> imported = vocabulary.meaning(name.getName());
            if (imported.isPresent()) {
                return imported;
            }
            return model.qualifiedNames(name)
                    .certain()
                    .filter(found -> found.source() != QualifiedName.Source.LOCAL)
                    .map(QualifiedName::name);
        }

        private boolean isLocal(Py.Name name) {
            QualifiedNames found = model.qualifiedNames(name);
            return model.resolve(name).isPresent()
                    || found.names().stream().anyMatch(each -> each.source() == QualifiedName.Source.LOCAL);
        }
    }

    /** Returns the text of a chain of attributes over a name; null for anything else, and where it has metavariables. */
    static @Nullable String dotted(Expression expression) {
        if (expression instanceof Py.Name name) {
            return Metavariables.isMetavariable(name) ? null : name.getName();
        }
        if (expression instanceof Py.Attribute attribute) {
            Py.Name last = attribute.getName().getElement();
            @Nullable String value = dotted(attribute.getValue());
            return value == null || Metavariables.isMetavariable(last) ? null : value + "." + last.getName();
        }
        return null;
    }

    private static Py.Name root(Expression chain) {
        Expression value = chain;
        while (value instanceof Py.Attribute attribute) {
            value = attribute.getValue();
        }
        return (Py.Name) value;
    }
}
