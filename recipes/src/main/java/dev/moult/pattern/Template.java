package dev.moult.pattern;

import dev.moult.edit.Indentation;
import dev.moult.edit.NameWriter;
import dev.moult.edit.Nodes;
import dev.moult.edit.Parentheses;
import dev.moult.edit.Reindent;
import dev.moult.names.Scope;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Makes the new code of a site: the template with what the metavariables stand for in their places. */
final class Template extends PyVisitor<Integer> {
    private final Snippet snippet;
    private final Bindings bindings;
    private final UnaryOperator<Py> edited;
    private final NameWriter names;
    private final NameWriter.Uses uses;
    private final Scope scope;
    private final List<? extends Py> matched;
    private final Optional<ArgumentLayout> layout;
    private final CapturedCode code;
    private final boolean isStatement;
    private @Nullable LeftAlone refusal;
    private @Nullable String doubt;

    /**
     * @param edited gives a captured node as it is after the rewrites inside it
     * @param matched the code that is replaced
     */
    Template(
            Snippet snippet,
            Bindings bindings,
            UnaryOperator<Py> edited,
            NameWriter names,
            NameWriter.Uses uses,
            Scope scope,
            List<? extends Py> matched) {
        this.snippet = snippet;
        this.bindings = bindings;
        this.edited = edited;
        this.names = names;
        this.uses = uses;
        this.scope = scope;
        this.matched = matched;
        this.layout = ArgumentLayout.between(matched, snippet, bindings);
        this.code = new CapturedCode(matched);
        this.isStatement = snippet.expression().isEmpty();
    }

    /** Returns the new expression. */
    Expression expression() throws LeftAlone {
        Expression made = (Expression) required(snippet.expression().orElseThrow());
        return layout.isPresent() ? layout.get().aligned(made, (Expression) matched.get(0)) : made;
    }

    /** Returns the new statements, indented as the first of the old ones. */
    List<Statement> statements(String indent, String indentUnit, String lineEnd) throws LeftAlone {
        List<Statement> made = new ArrayList<>();
        UnaryOperator<String> indentation = line -> indent + indentUnit.repeat(line.length() / 4);
        for (Statement statement : snippet.statements()) {
            Statement laidOut = new LineEnds(lineEnd).visitStatement(new Unfolding().visitStatement(statement));
            Statement indented = Reindent.statement(laidOut, indentation);
            Optional<String> dots = Metavariables.dots(statement);
            if (dots.isPresent()) {
                made.addAll(captured(dots.get(), indented));
            } else {
                made.add((Statement) required(indented));
            }
        }
        return made;
    }

    /** Returns why the code that was made needs a look. */
    Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    private Py required(Py node) throws LeftAlone {
        Py made = visitRequired(node, 0);
        if (refusal != null) {
            throw refusal;
        }
        return made;
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node) || refusal != null) {
            return (Py) tree;
        }
        Optional<String> metavariable = Metavariables.one(node);
        if (metavariable.isPresent()) {
            Py value = edited.apply(bindings.get(metavariable.get()).orElseThrow().get(0));
            return value instanceof Expression expression
                    ? placed(expression, node)
                    : value.withPrefix(node.getPrefix());
        }
        Optional<String> meaning = snippet.meaning(node);
        if (meaning.isPresent()) {
            try {
                return names.write(meaning.get(), scope, uses, matched).withPrefix(node.getPrefix());
            } catch (NameWriter.Unwritable reason) {
                refusal = new LeftAlone(String.valueOf(reason.getMessage()));
                return node;
            }
        }
        return super.visit(tree, unused);
    }

    /** Returns a captured expression in the place of its metavariable, with the parentheses that it needs there. */
    private Expression placed(Expression captured, Py metavariable) {
        Expression inner = code.withoutParentheses(captured);
        boolean bracketed = !isStatement || ExpressionPlace.isInBrackets(getCursor(), metavariable);
        boolean bare = ExpressionPlace.fits(inner, getCursor(), metavariable)
                && (bracketed || !Parentheses.breaksOutsideBrackets(inner));
        Expression fitted = bare
                ? inner
                : ExpressionPlace.fit(captured, getCursor(), metavariable);
        Expression placed = fitted.withPrefix(metavariable.getPrefix());
        return bracketed || !Parentheses.breaksOutsideBrackets(placed) ? placed : ExpressionPlace.enclosed(placed);
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        if (layout.isPresent() && layout.get().isFor(node)) {
            Expression function = visitRequired(node.getFunction(), unused);
            Optional<PyContainer<Expression>> laidOut = layout.get()
                    .arguments(node.getArguments(), argument -> arguments(argument, node.getArguments().size() == 1));
            if (laidOut.isEmpty()) {
                refusal = new LeftAlone("a comment would stand beside another argument");
                return node;
            }
            return checked(node, node.withFunction(function).withArguments(laidOut.get()));
        }
        return super.visitCall(node, unused) instanceof Py.Call made ? checked(node, made) : node;
    }

    @Override
    public Py visitListDisplay(Py.ListDisplay node, Integer unused) {
        if (layout.isPresent() && layout.get().isFor(node)) {
            Optional<PyContainer<Expression>> laidOut = layout.get().arguments(node.getElements(), element -> arguments(element, false));
            if (laidOut.isPresent()) {
                return node.withElements(laidOut.get());
            }
        }
        return super.visitListDisplay(node, unused);
    }

    private Py.Call checked(Py.Call template, Py.Call made) {
        List<Expression> arguments = made.getArguments().getElements();
        JoinedArguments.fault(arguments).ifPresent(fault -> refusal = new LeftAlone(fault));
        JoinedArguments.doubt(template.getArguments().getElements(), arguments).ifPresent(found -> doubt = found);
        return made;
    }

    /**
     * Returns what an argument of the template becomes: several for a metavariable for many.
     *
     * @param alone whether it is the only one of its call
     */
    private List<ArgumentLayout.Argument> arguments(Expression argument, boolean alone) {
        Optional<String> many = Metavariables.many(argument);
        if (many.isPresent()) {
            return bindings.get(many.get()).orElse(List.of()).stream()
                    .map(node -> new ArgumentLayout.Argument((Expression) element(node, alone), node.getId()))
                    .toList();
        }
        Expression value = argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
        @Nullable UUID origin = Metavariables.one(value)
                .flatMap(bindings::get)
                .map(nodes -> nodes.get(0).getId())
                .orElse(null);
        return List.of(new ArgumentLayout.Argument(visitRequired(argument, 0), origin));
    }

    /** Returns one of many captured nodes; a generator that had the parentheses of its call gets its own. */
    private Py element(Py captured, boolean alone) {
        Py made = edited.apply(captured);
        return ExpressionPlace.isBare(made) && !alone ? ExpressionPlace.enclosed((Expression) made) : made;
    }

    @Override
    protected <T extends Py> PyContainer<T> visitContainer(PyContainer<T> container, Integer unused) {
        if (container.getElements().stream().noneMatch(each -> Metavariables.many(each).isPresent())) {
            return super.visitContainer(container, unused);
        }
        List<PyRightPadded<T>> padded = new ArrayList<>();
        for (PyRightPadded<T> each : container.getPadded()) {
            Optional<String> many = Metavariables.many(each.getElement());
            if (many.isEmpty()) {
                padded.add(each.withElement(visitRequired(each.getElement(), unused)));
                continue;
            }
            for (Py node : bindings.get(many.get()).orElse(List.of())) {
                @SuppressWarnings("unchecked")
                T element = (T) element(node, getCursor().getValue() instanceof Py.Call && container.size() == 1);
                padded.add(PyRightPadded.of(element, Space.EMPTY));
            }
        }
        for (int i = 0; i < padded.size(); i++) {
            Space prefix = padded.get(i).getElement().getPrefix();
            if (!prefix.hasLineEnd()) {
                T element = padded.get(i).getElement().withPrefix(i == 0 ? Space.EMPTY : Space.SINGLE);
                padded.set(i, padded.get(i).withElement(element));
            }
        }
        return container.withPadded(padded).withTrailingComma(container.isTrailingComma() && !padded.isEmpty());
    }

    @Override
    protected List<Statement> visitStatements(List<Statement> statements, Integer unused) {
        List<Statement> made = new ArrayList<>();
        for (Statement statement : statements) {
            Optional<String> dots = Metavariables.dots(statement);
            if (dots.isPresent()) {
                made.addAll(captured(dots.get(), statement));
            } else {
                made.add(visitRequired(statement, unused));
            }
        }
        if (made.isEmpty() && !statements.isEmpty()) {
            Statement first = statements.get(0);
            Terminator end = ((Py.ExpressionStatement) first).getTerminator();
            made.add(Nodes.pass(end).withPrefix(first.getPrefix()));
        }
        return made;
    }

    @Override
    public Py visitBlock(Py.Block node, Integer unused) {
        Py.Block made = (Py.Block) super.visitBlock(node, unused);
        List<Statement> template = node.getStatements();
        Optional<List<Py>> last =
                Metavariables.dots(template.get(template.size() - 1)).flatMap(bindings::get);
        return last.isEmpty() ? made : code.laidOut(made, last.get(), template.size() == 1);
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        List<Py.Decorator> decorators = decorators(node.getDecorators(), node.getDefinition());
        Py made = super.visitFunctionDef(node.withDecorators(List.of()), unused);
        return made instanceof Py.FunctionDef function
                ? function.withDecorators(decorators).withDefinition(decorators.isEmpty() ? Space.EMPTY : node.getDefinition())
                : made;
    }

    @Override
    public Py visitClassDef(Py.ClassDef node, Integer unused) {
        List<Py.Decorator> decorators = decorators(node.getDecorators(), node.getDefinition());
        Py made = super.visitClassDef(node.withDecorators(List.of()), unused);
        return made instanceof Py.ClassDef definition
                ? definition.withDecorators(decorators).withDefinition(decorators.isEmpty() ? Space.EMPTY : node.getDefinition())
                : made;
    }

    /**
     * Returns the decorators with those that a metavariable stands for, each on a line of its own.
     *
     * @param definition the space before the keyword {@code def} or {@code class}: the indentation
     */
    private List<Py.Decorator> decorators(List<Py.Decorator> template, Space definition) {
        List<Py.Decorator> made = new ArrayList<>();
        for (Py.Decorator decorator : template) {
            Optional<String> dots = Metavariables.dots(decorator);
            List<Py> captured = dots.flatMap(bindings::get).orElse(List.of());
            captured.forEach(node -> made.add((Py.Decorator) edited.apply(node)));
            if (dots.isEmpty()) {
                made.add(visitRequired(decorator, 0));
            }
        }
        for (int i = 0; i < made.size(); i++) {
            Space prefix = made.get(i).getPrefix();
            made.set(i, prefix.hasComments() ? made.get(i) : made.get(i).withPrefix(i == 0 ? Space.EMPTY : definition));
        }
        return made;
    }

    private List<Statement> captured(String dots, Statement place) {
        List<Statement> made = new ArrayList<>();
        for (Py node : bindings.get(dots).orElse(List.of())) {
            Statement statement = (Statement) edited.apply(node);
            String from = statement.getPrefix().getIndent();
            String to = place.getPrefix().getIndent();
            made.add(Reindent.statement(statement, Indentation.moved(from, to)));
        }
        return made;
    }

    /** Puts statements that a metavariable stands for on lines of their own: they seldom fit on that of the colon. */
    private static final class Unfolding extends PyVisitor<Integer> {
        Statement visitStatement(Statement statement) {
            return visitRequired(statement, 0);
        }

        @Override
        public Py visitBlock(Py.Block node, Integer unused) {
            boolean folded = node.getLineEnd() == null
                    && node.getStatements().stream().anyMatch(each -> Metavariables.dots(each).isPresent());
            if (!folded) {
                return super.visitBlock(node, unused);
            }
            String indent = getCursor().getParentTreeCursor().firstEnclosingOrThrow(Statement.class).getPrefix().getIndent();
            Terminator lineEnd = Terminator.of(null, Space.EMPTY, "\n");
            List<Statement> statements = new ArrayList<>();
            for (Statement statement : node.getStatements()) {
                Statement own = statement instanceof SimpleStatement simple ? simple.withTerminator(lineEnd) : statement;
                statements.add(own.withPrefix(Space.parse(indent + "    ")));
            }
            return node.withLineEnd(lineEnd).withStatements(statements);
        }
    }

    /** Gives a template the line ends of a file. */
    private static final class LineEnds extends PyVisitor<Integer> {
        private final String lineEnd;

        LineEnds(String lineEnd) {
            this.lineEnd = lineEnd;
        }

        Statement visitStatement(Statement statement) {
            return visitRequired(statement, 0);
        }

        @Override
        public Space visitSpace(Space space, Integer unused) {
            return space.hasLineEnd() ? Space.parse(space.print().replace("\n", lineEnd)) : space;
        }

        @Override
        protected Terminator visitTerminator(Terminator terminator, Integer unused) {
            Terminator visited = super.visitTerminator(terminator, unused);
            return visited.getLineEnd().isEmpty() ? visited : visited.withLineEnd(lineEnd);
        }
    }
}
