package dev.moult.tree;

import org.openrewrite.internal.ListUtils;

/** Visits the nodes of {@link SimpleStatements}. */
abstract class SimpleStatementVisitor<P> extends OperationVisitor<P> {

    public Py visitExpressionStatement(Py.ExpressionStatement node, P p) {
        Py.ExpressionStatement n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.ExpressionStatement same)) {
            return replaced;
        }
        n = same;
        n = n.withExpression(visitRequired(n.getExpression(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitAssignment(Py.Assignment node, P p) {
        Py.Assignment n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Assignment same)) {
            return replaced;
        }
        n = same;
        n = n.withTargets(ListUtils.map(n.getTargets(), e -> visitRightPadded(e, p)));
        n = n.withValue(visitRequired(n.getValue(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitAugmentedAssignment(Py.AugmentedAssignment node, P p) {
        Py.AugmentedAssignment n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.AugmentedAssignment same)) {
            return replaced;
        }
        n = same;
        n = n.withTarget(visitRightPadded(n.getTarget(), p));
        n = n.withValue(visitRequired(n.getValue(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, P p) {
        Py.AnnotatedAssignment n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.AnnotatedAssignment same)) {
            return replaced;
        }
        n = same;
        n = n.withTarget(visitRightPadded(n.getTarget(), p));
        n = n.withAnnotation(visitRequired(n.getAnnotation(), p));
        n = n.withValue(visitOptionalLeftPadded(n.getValue(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitReturn(Py.Return node, P p) {
        Py.Return n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Return same)) {
            return replaced;
        }
        n = same;
        n = n.withValue(visitOptional(n.getValue(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitRaise(Py.Raise node, P p) {
        Py.Raise n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Raise same)) {
            return replaced;
        }
        n = same;
        n = n.withException(visitOptional(n.getException(), p));
        n = n.withCause(visitOptionalLeftPadded(n.getCause(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitDelete(Py.Delete node, P p) {
        Py.Delete n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Delete same)) {
            return replaced;
        }
        n = same;
        n = n.withTargets(visitRequired(n.getTargets(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitAssert(Py.Assert node, P p) {
        Py.Assert n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Assert same)) {
            return replaced;
        }
        n = same;
        n = n.withCondition(visitRequired(n.getCondition(), p));
        n = n.withMessage(visitOptionalLeftPadded(n.getMessage(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitPass(Py.Pass node, P p) {
        Py.Pass n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Pass same)) {
            return replaced;
        }
        n = same;
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitBreak(Py.Break node, P p) {
        Py.Break n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Break same)) {
            return replaced;
        }
        n = same;
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitContinue(Py.Continue node, P p) {
        Py.Continue n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Continue same)) {
            return replaced;
        }
        n = same;
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitGlobal(Py.Global node, P p) {
        Py.Global n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Global same)) {
            return replaced;
        }
        n = same;
        n = n.withNames(ListUtils.map(n.getNames(), e -> visitRightPadded(e, p)));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitNonlocal(Py.Nonlocal node, P p) {
        Py.Nonlocal n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Nonlocal same)) {
            return replaced;
        }
        n = same;
        n = n.withNames(ListUtils.map(n.getNames(), e -> visitRightPadded(e, p)));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitImport(Py.Import node, P p) {
        Py.Import n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.Import same)) {
            return replaced;
        }
        n = same;
        n = n.withLazy(visitOptionalSpace(n.getLazy(), p));
        n = n.withNames(visitContainer(n.getNames(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitImportFrom(Py.ImportFrom node, P p) {
        Py.ImportFrom n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.ImportFrom same)) {
            return replaced;
        }
        n = same;
        n = n.withLazy(visitOptionalSpace(n.getLazy(), p));
        n = n.withDots(ListUtils.map(n.getDots(), space -> visitSpace(space, p)));
        n = n.withModule(visitOptional(n.getModule(), p));
        n = n.withImportKeyword(visitSpace(n.getImportKeyword(), p));
        n = n.withNames(visitContainer(n.getNames(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }

    public Py visitAlias(Py.Alias node, P p) {
        Py.Alias n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withAsName(visitOptionalLeftPadded(n.getAsName(), p));
        return n;
    }

    public Py visitTypeAlias(Py.TypeAlias node, P p) {
        Py.TypeAlias n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitStatement(n, p);
        if (!(replaced instanceof Py.TypeAlias same)) {
            return replaced;
        }
        n = same;
        n = n.withName(visitRequired(n.getName(), p));
        n = n.withTypeParameters(visitOptionalContainer(n.getTypeParameters(), p));
        n = n.withValue(visitLeftPadded(n.getValue(), p));
        n = n.withTerminator(visitTerminator(n.getTerminator(), p));
        return n;
    }
}
