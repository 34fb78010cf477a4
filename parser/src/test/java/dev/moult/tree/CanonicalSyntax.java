package dev.moult.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a tree without its spelling, in the form that {@code canonical_syntax.py} gives to CPython's {@code ast}. */
final class CanonicalSyntax extends CanonicalExpressions {
    private final CanonicalPatterns patterns = new CanonicalPatterns(this);

    /** Returns the form of each statement of a module. */
    static List<String> of(PyModule module) {
        CanonicalSyntax syntax = new CanonicalSyntax();
        List<String> lines = new ArrayList<>();
        for (Statement statement : module.getStatements()) {
            StringBuilder out = new StringBuilder();
            syntax.visit(statement, out);
            lines.add(out.toString());
        }
        return lines;
    }

    // --------------------------------------------------------------------------------------------- simple statements

    private Py simple(String kind, Py node, StringBuilder out, @Nullable Py... operands) {
        open(kind, node, out);
        for (Py operand : operands) {
            part(operand, out);
        }
        out.append(')');
        return node;
    }

    private static @Nullable Py element(@Nullable PyLeftPadded<? extends Py> padded) {
        return padded == null ? null : padded.getElement();
    }

    @Override
    public Py visitExpressionStatement(Py.ExpressionStatement node, StringBuilder out) {
        return simple("expression", node, out, node.getExpression());
    }

    @Override
    public Py visitAssignment(Py.Assignment node, StringBuilder out) {
        open("assign", node, out);
        list(node.getTargets().stream().map(PyRightPadded::getElement).toList(), out);
        part(node.getValue(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitAugmentedAssignment(Py.AugmentedAssignment node, StringBuilder out) {
        return simple("augmented " + node.getOperator(), node, out, node.getTarget().getElement(), node.getValue());
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, StringBuilder out) {
        Expression target = node.getTarget().getElement();
        String kind = "annotated " + (target instanceof Py.Name ? "simple" : "-");
        return simple(kind, node, out, target, node.getAnnotation(), element(node.getValue()));
    }

    @Override
    public Py visitReturn(Py.Return node, StringBuilder out) {
        return simple("return", node, out, node.getValue());
    }

    @Override
    public Py visitRaise(Py.Raise node, StringBuilder out) {
        return simple("raise", node, out, node.getException(), element(node.getCause()));
    }

    @Override
    public Py visitDelete(Py.Delete node, StringBuilder out) {
        open("del", node, out);
        boolean several = node.getTargets() instanceof Py.Tuple tuple && !tuple.isParenthesized();
        list(several ? ((Py.Tuple) node.getTargets()).getElements().getElements() : List.of(node.getTargets()), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitAssert(Py.Assert node, StringBuilder out) {
        return simple("assert", node, out, node.getCondition(), element(node.getMessage()));
    }

    @Override
    public Py visitPass(Py.Pass node, StringBuilder out) {
        return simple("pass", node, out);
    }

    @Override
    public Py visitBreak(Py.Break node, StringBuilder out) {
        return simple("break", node, out);
    }

    @Override
    public Py visitContinue(Py.Continue node, StringBuilder out) {
        return simple("continue", node, out);
    }

    @Override
    public Py visitGlobal(Py.Global node, StringBuilder out) {
        return simple("global [" + names(node.getNames()) + "]", node, out);
    }

    @Override
    public Py visitNonlocal(Py.Nonlocal node, StringBuilder out) {
        return simple("nonlocal [" + names(node.getNames()) + "]", node, out);
    }

    private static String names(List<PyRightPadded<Py.Name>> names) {
        return String.join(" ", names.stream().map(name -> identifier(name.getElement())).toList());
    }

    @Override
    public Py visitImport(Py.Import node, StringBuilder out) {
        open(node.getLazy() == null ? "import -" : "import lazy", node, out);
        list(node.getNames().getElements(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, StringBuilder out) {
        open(node.getLazy() == null ? "from -" : "from lazy", node, out);
        Expression module = node.getModule();
        word(".".repeat(node.getDots().size()) + (module == null ? "" : dotted(module)), out);
        list(node.getNames().getElements(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitAlias(Py.Alias node, StringBuilder out) {
        open("alias", node, out);
        word(dotted(node.getName()), out);
        word(node.getAsName() == null ? "-" : identifier(node.getAsName().getElement()), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitTypeAlias(Py.TypeAlias node, StringBuilder out) {
        open("type", node, out);
        part(node.getName(), out);
        list(elements(node.getTypeParameters()), out);
        part(node.getValue(), out);
        out.append(')');
        return node;
    }

    // ------------------------------------------------------------------------------------------- compound statements

    @Override
    public Py visitBlock(Py.Block node, StringBuilder out) {
        out.append('[');
        separated(node.getStatements(), out);
        out.append(']');
        return node;
    }

    private void orElse(Py.@Nullable Else node, StringBuilder out) {
        if (node == null) {
            word("[]", out);
        } else {
            part(node.getBody(), out);
        }
    }

    @Override
    public Py visitIf(Py.If node, StringBuilder out) {
        open("if", node, out);
        part(node.getCondition(), out);
        part(node.getBody(), out);
        for (Py.Elif elif : node.getElifs()) {
            // CPython has `elif` as an `if` in the `else`.
            out.append(" [");
            open("if", elif, out);
            part(elif.getCondition(), out);
            part(elif.getBody(), out);
        }
        orElse(node.getOrElse(), out);
        out.append(")").append("])".repeat(node.getElifs().size()));
        return node;
    }

    @Override
    public Py visitWhile(Py.While node, StringBuilder out) {
        open("while", node, out);
        part(node.getCondition(), out);
        part(node.getBody(), out);
        orElse(node.getOrElse(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitFor(Py.For node, StringBuilder out) {
        open(node.isAsync() ? "async-for" : "for", node, out);
        part(node.getTarget(), out);
        part(node.getIterable(), out);
        part(node.getBody(), out);
        orElse(node.getOrElse(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitTry(Py.Try node, StringBuilder out) {
        boolean groups = !node.getHandlers().isEmpty() && node.getHandlers().get(0).getStar() != null;
        open(groups ? "try*" : "try", node, out);
        part(node.getBody(), out);
        list(node.getHandlers(), out);
        orElse(node.getOrElse(), out);
        if (node.getFinalizer() == null) {
            word("[]", out);
        } else {
            part(node.getFinalizer().getBody(), out);
        }
        out.append(')');
        return node;
    }

    @Override
    public Py visitExcept(Py.Except node, StringBuilder out) {
        open("except", node, out);
        part(node.getType(), out);
        word(node.getName() == null ? "-" : identifier(node.getName().getElement()), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitWith(Py.With node, StringBuilder out) {
        open(node.isAsync() ? "async-with" : "with", node, out);
        list(node.getItems().getElements(), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitWithItem(Py.WithItem node, StringBuilder out) {
        return simple("item", node, out, node.getExpression(), element(node.getTarget()));
    }

    @Override
    public Py visitMatch(Py.Match node, StringBuilder out) {
        return simple("match", node, out, node.getSubject(), node.getBody());
    }

    @Override
    public Py visitCase(Py.Case node, StringBuilder out) {
        open("case ", node, out);
        patterns.write(node.getPattern(), out);
        part(node.getGuard(), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    // --------------------------------------------------------------------------------------------------- definitions

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, StringBuilder out) {
        open(node.isAsync() ? "async-def" : "def", node, out);
        word(identifier(node.getName()), out);
        list(node.getDecorators(), out);
        list(elements(node.getTypeParameters()), out);
        parameters(node.getParameters().getElements(), out);
        part(node.getReturns(), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitClassDef(Py.ClassDef node, StringBuilder out) {
        open("class", node, out);
        word(identifier(node.getName()), out);
        list(node.getDecorators(), out);
        list(elements(node.getTypeParameters()), out);
        arguments(node.getArguments(), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitDecorator(Py.Decorator node, StringBuilder out) {
        visit(node.getExpression(), out);
        return node;
    }

    @Override
    public Py visitLambda(Py.Lambda node, StringBuilder out) {
        open("lambda", node, out);
        parameters(node.getParameters().getElements(), out);
        part(node.getBody(), out);
        out.append(')');
        return node;
    }

    private void parameters(List<Py.Parameter> parameters, StringBuilder out) {
        boolean slash = parameters.stream().anyMatch(parameter -> parameter.getStars().equals("/"));
        String kind = slash ? "positional" : "plain";
        String separator = "";
        out.append(" [");
        for (Py.Parameter parameter : parameters) {
            String stars = parameter.getStars();
            if (parameter.getName() != null) {
                out.append(separator);
                separator = " ";
                open("parameter", parameter, out);
                word(stars.isEmpty() ? kind : stars, out);
                word(identifier(parameter.getName()), out);
                part(parameter.getAnnotation(), out);
                part(parameter.getDefaultValue(), out);
                out.append(')');
            }
            if (stars.equals("/")) {
                kind = "plain";
            } else if (stars.equals("*")) {
                kind = "keyword";
            }
        }
        out.append(']');
    }

    @Override
    public Py visitTypeParameter(Py.TypeParameter node, StringBuilder out) {
        open("type-parameter", node, out);
        word(node.getStars() + identifier(node.getName()), out);
        part(node.getBound(), out);
        part(node.getDefaultValue(), out);
        out.append(')');
        return node;
    }
}
