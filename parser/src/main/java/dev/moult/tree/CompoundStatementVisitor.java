package dev.moult.tree;

/** Visits the nodes of {@link CompoundStatements}. */
abstract class CompoundStatementVisitor<P> extends SimpleStatementVisitor<P> {

    public Py visitBlock(Py.Block node, P p) {
        Py.Block n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withLineEnd(visitOptionalTerminator(n.getLineEnd(), p));
        n = n.withStatements(visitStatements(n.getStatements(), p));
        n = n.withEnd(visitSpace(n.getEnd(), p));
        return n;
    }

    public Py visitIf(Py.If node, P p) {
        Py.If n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.If same)) {
            return replaced;
        }
        n = same;
        n = n.withCondition(visitRequired(n.getCondition(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        n = n.withElifs(visitAll(n.getElifs(), p));
        n = n.withOrElse(visitOptional(n.getOrElse(), p));
        return n;
    }

    public Py visitElif(Py.Elif node, P p) {
        Py.Elif n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withCondition(visitRequired(n.getCondition(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitElse(Py.Else node, P p) {
        Py.Else n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitWhile(Py.While node, P p) {
        Py.While n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.While same)) {
            return replaced;
        }
        n = same;
        n = n.withCondition(visitRequired(n.getCondition(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        n = n.withOrElse(visitOptional(n.getOrElse(), p));
        return n;
    }

    public Py visitFor(Py.For node, P p) {
        Py.For n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.For same)) {
            return replaced;
        }
        n = same;
        n = n.withAsync(visitOptionalSpace(n.getAsync(), p));
        n = n.withTarget(visitRequired(n.getTarget(), p));
        n = n.withIterable(visitLeftPadded(n.getIterable(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        n = n.withOrElse(visitOptional(n.getOrElse(), p));
        return n;
    }

    public Py visitTry(Py.Try node, P p) {
        Py.Try n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Try same)) {
            return replaced;
        }
        n = same;
        n = n.withBody(visitRequired(n.getBody(), p));
        n = n.withHandlers(visitAll(n.getHandlers(), p));
        n = n.withOrElse(visitOptional(n.getOrElse(), p));
        n = n.withFinalizer(visitOptional(n.getFinalizer(), p));
        return n;
    }

    public Py visitExcept(Py.Except node, P p) {
        Py.Except n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withStar(visitOptionalSpace(n.getStar(), p));
        n = n.withType(visitOptional(n.getType(), p));
        n = n.withName(visitOptionalLeftPadded(n.getName(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitFinally(Py.Finally node, P p) {
        Py.Finally n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitWith(Py.With node, P p) {
        Py.With n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.With same)) {
            return replaced;
        }
        n = same;
        n = n.withAsync(visitOptionalSpace(n.getAsync(), p));
        n = n.withItems(visitContainer(n.getItems(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitWithItem(Py.WithItem node, P p) {
        Py.WithItem n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withExpression(visitRequired(n.getExpression(), p));
        n = n.withTarget(visitOptionalLeftPadded(n.getTarget(), p));
        return n;
    }

    public Py visitFunctionDef(Py.FunctionDef node, P p) {
        Py.FunctionDef n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.FunctionDef same)) {
            return replaced;
        }
        n = same;
        n = n.withDecorators(visitAll(n.getDecorators(), p));
        n = n.withDefinition(visitSpace(n.getDefinition(), p));
        n = n.withAsync(visitOptionalSpace(n.getAsync(), p));
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withTypeParameters(visitOptionalContainer(n.getTypeParameters(), p));
        n = n.withParameters(visitContainer(n.getParameters(), p));
        n = n.withReturns(visitOptionalLeftPadded(n.getReturns(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitClassDef(Py.ClassDef node, P p) {
        Py.ClassDef n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.ClassDef same)) {
            return replaced;
        }
        n = same;
        n = n.withDecorators(visitAll(n.getDecorators(), p));
        n = n.withDefinition(visitSpace(n.getDefinition(), p));
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withTypeParameters(visitOptionalContainer(n.getTypeParameters(), p));
        n = n.withArguments(visitOptionalContainer(n.getArguments(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitDecorator(Py.Decorator node, P p) {
        Py.Decorator n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withExpression(visitRequired(n.getExpression(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitParameter(Py.Parameter node, P p) {
        Py.Parameter n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withName(visitOptional(n.getName(), p));
        n = n.withAnnotation(visitOptionalLeftPadded(n.getAnnotation(), p));
        n = n.withDefaultValue(visitOptionalLeftPadded(n.getDefaultValue(), p));
        return n;
    }

    public Py visitTypeParameter(Py.TypeParameter node, P p) {
        Py.TypeParameter n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withBound(visitOptionalLeftPadded(n.getBound(), p));
        n = n.withDefaultValue(visitOptionalLeftPadded(n.getDefaultValue(), p));
        return n;
    }

    public Py visitMatch(Py.Match node, P p) {
        Py.Match n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Match same)) {
            return replaced;
        }
        n = same;
        n = n.withSubject(visitRequired(n.getSubject(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitCase(Py.Case node, P p) {
        Py.Case n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Case same)) {
            return replaced;
        }
        n = same;
        n = n.withPattern(visitRequired(n.getPattern(), p));
        n = n.withGuard(visitOptionalLeftPadded(n.getGuard(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }
}
