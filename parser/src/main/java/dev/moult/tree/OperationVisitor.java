package dev.moult.tree;

/** Visits the nodes of {@link Operations}. */
abstract class OperationVisitor<P> extends AtomVisitor<P> {

    public Py visitAttribute(Py.Attribute node, P p) {
        Py.Attribute n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Attribute same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitRequired(n.getValue(), p));
        n = n.withName(visitLeftPadded(n.getName(), p));
        return n;
    }

    public Py visitCall(Py.Call node, P p) {
        Py.Call n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Call same)) {
            return replaced;
        }
        n = same;
        n = n.withFunction(visitRequired(n.getFunction(), p));
        n = n.withArguments(visitContainer(n.getArguments(), p));
        return n;
    }

    public Py visitKeywordArgument(Py.KeywordArgument node, P p) {
        Py.KeywordArgument n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.KeywordArgument same)) {
            return replaced;
        }
        n = same;
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withValue(visitLeftPadded(n.getValue(), p));
        return n;
    }

    public Py visitStarred(Py.Starred node, P p) {
        Py.Starred n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Starred same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitRequired(n.getValue(), p));
        return n;
    }

    public Py visitDoubleStarred(Py.DoubleStarred node, P p) {
        Py.DoubleStarred n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.DoubleStarred same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitRequired(n.getValue(), p));
        return n;
    }

    public Py visitSubscript(Py.Subscript node, P p) {
        Py.Subscript n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Subscript same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitRequired(n.getValue(), p));
        n = n.withIndices(visitContainer(n.getIndices(), p));
        return n;
    }

    public Py visitSlice(Py.Slice node, P p) {
        Py.Slice n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Slice same)) {
            return replaced;
        }
        n = same;
        n = n.withLower(visitOptional(n.getLower(), p));
        n = n.withFirstColon(visitSpace(n.getFirstColon(), p));
        n = n.withUpper(visitOptional(n.getUpper(), p));
        n = n.withSecondColon(visitOptionalSpace(n.getSecondColon(), p));
        n = n.withStep(visitOptional(n.getStep(), p));
        return n;
    }

    public Py visitAwait(Py.Await node, P p) {
        Py.Await n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Await same)) {
            return replaced;
        }
        n = same;
        n = n.withExpression(visitRequired(n.getExpression(), p));
        return n;
    }

    public Py visitUnary(Py.Unary node, P p) {
        Py.Unary n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Unary same)) {
            return replaced;
        }
        n = same;
        n = n.withOperand(visitRequired(n.getOperand(), p));
        return n;
    }

    public Py visitOperation(Py.Operation node, P p) {
        Py.Operation n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Operation same)) {
            return replaced;
        }
        n = same;
        n = n.withFirst(visitRequired(n.getFirst(), p));
        n = n.withRest(visitAll(n.getRest(), p));
        return n;
    }

    public Py visitOperand(Py.Operand node, P p) {
        Py.Operand n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withExpression(visitRequired(n.getExpression(), p));
        return n;
    }

    public Py visitConditional(Py.Conditional node, P p) {
        Py.Conditional n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Conditional same)) {
            return replaced;
        }
        n = same;
        n = n.withBody(visitRequired(n.getBody(), p));
        n = n.withCondition(visitLeftPadded(n.getCondition(), p));
        n = n.withOrElse(visitLeftPadded(n.getOrElse(), p));
        return n;
    }

    public Py visitLambda(Py.Lambda node, P p) {
        Py.Lambda n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Lambda same)) {
            return replaced;
        }
        n = same;
        n = n.withParameters(visitContainer(n.getParameters(), p));
        n = n.withBody(visitRequired(n.getBody(), p));
        return n;
    }

    public Py visitNamedExpression(Py.NamedExpression node, P p) {
        Py.NamedExpression n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.NamedExpression same)) {
            return replaced;
        }
        n = same;
        n = n.withTarget(visitRequired(n.getTarget(), p));
        n = n.withValue(visitLeftPadded(n.getValue(), p));
        return n;
    }

    public Py visitYield(Py.Yield node, P p) {
        Py.Yield n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Yield same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitOptional(n.getValue(), p));
        return n;
    }

    public Py visitYieldFrom(Py.YieldFrom node, P p) {
        Py.YieldFrom n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.YieldFrom same)) {
            return replaced;
        }
        n = same;
        n = n.withFrom(visitSpace(n.getFrom(), p));
        n = n.withValue(visitRequired(n.getValue(), p));
        return n;
    }

    public Py visitAsPattern(Py.AsPattern node, P p) {
        Py.AsPattern n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.AsPattern same)) {
            return replaced;
        }
        n = same;
        n = n.withPattern(visitRequired(n.getPattern(), p));
        n = n.withName(visitLeftPadded(n.getName(), p));
        return n;
    }
}
