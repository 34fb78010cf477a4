package dev.moult.tree;

/** Visits the nodes of {@link Atoms}. */
abstract class AtomVisitor<P> extends PartVisitor<P> {

    public Py visitName(Py.Name node, P p) {
        Py.Name n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Name same)) {
            return replaced;
        }
        n = same;
        return n;
    }

    public Py visitNumber(Py.Number node, P p) {
        Py.Number n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Number same)) {
            return replaced;
        }
        n = same;
        return n;
    }

    public Py visitConstant(Py.Constant node, P p) {
        Py.Constant n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Constant same)) {
            return replaced;
        }
        n = same;
        return n;
    }

    public Py visitStringLiteral(Py.StringLiteral node, P p) {
        Py.StringLiteral n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.StringLiteral same)) {
            return replaced;
        }
        n = same;
        return n;
    }

    public Py visitFormattedString(Py.FormattedString node, P p) {
        Py.FormattedString n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.FormattedString same)) {
            return replaced;
        }
        n = same;
        n = n.withParts(visitAll(n.getParts(), p));
        return n;
    }

    public Py visitFormattedText(Py.FormattedText node, P p) {
        Py.FormattedText n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        return n;
    }

    public Py visitFormattedField(Py.FormattedField node, P p) {
        Py.FormattedField n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withExpression(visitRequired(n.getExpression(), p));
        n = n.withDebugEquals(visitOptionalSpace(n.getDebugEquals(), p));
        n = n.withConversion(visitOptionalLeftPadded(n.getConversion(), p));
        n = n.withSpec(visitOptional(n.getSpec(), p));
        n = n.withEnd(visitSpace(n.getEnd(), p));
        return n;
    }

    public Py visitFormatSpec(Py.FormatSpec node, P p) {
        Py.FormatSpec n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withParts(visitAll(n.getParts(), p));
        return n;
    }

    public Py visitStringConcatenation(Py.StringConcatenation node, P p) {
        Py.StringConcatenation n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.StringConcatenation same)) {
            return replaced;
        }
        n = same;
        n = n.withStrings(visitAll(n.getStrings(), p));
        return n;
    }

    public Py visitParenthesized(Py.Parenthesized node, P p) {
        Py.Parenthesized n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Parenthesized same)) {
            return replaced;
        }
        n = same;
        n = n.withExpression(visitRightPadded(n.getExpression(), p));
        return n;
    }

    public Py visitTuple(Py.Tuple node, P p) {
        Py.Tuple n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Tuple same)) {
            return replaced;
        }
        n = same;
        n = n.withElements(visitContainer(n.getElements(), p));
        return n;
    }

    public Py visitListDisplay(Py.ListDisplay node, P p) {
        Py.ListDisplay n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.ListDisplay same)) {
            return replaced;
        }
        n = same;
        n = n.withElements(visitContainer(n.getElements(), p));
        return n;
    }

    public Py visitSetDisplay(Py.SetDisplay node, P p) {
        Py.SetDisplay n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.SetDisplay same)) {
            return replaced;
        }
        n = same;
        n = n.withElements(visitContainer(n.getElements(), p));
        return n;
    }

    public Py visitDictDisplay(Py.DictDisplay node, P p) {
        Py.DictDisplay n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.DictDisplay same)) {
            return replaced;
        }
        n = same;
        n = n.withEntries(visitContainer(n.getEntries(), p));
        return n;
    }

    public Py visitDictEntry(Py.DictEntry node, P p) {
        Py.DictEntry n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.DictEntry same)) {
            return replaced;
        }
        n = same;
        n = n.withKey(visitRequired(n.getKey(), p));
        n = n.withValue(visitLeftPadded(n.getValue(), p));
        return n;
    }

    public Py visitComprehension(Py.Comprehension node, P p) {
        Py.Comprehension n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        Py replaced = visitExpression(n, p);
        if (!(replaced instanceof Py.Comprehension same)) {
            return replaced;
        }
        n = same;
        n = n.withElement(visitRequired(n.getElement(), p));
        n = n.withClauses(visitAll(n.getClauses(), p));
        n = n.withEnd(visitSpace(n.getEnd(), p));
        return n;
    }

    public Py visitComprehensionFor(Py.ComprehensionFor node, P p) {
        Py.ComprehensionFor n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withAsync(visitOptionalSpace(n.getAsync(), p));
        n = n.withTarget(visitRequired(n.getTarget(), p));
        n = n.withIterable(visitLeftPadded(n.getIterable(), p));
        return n;
    }

    public Py visitComprehensionIf(Py.ComprehensionIf node, P p) {
        Py.ComprehensionIf n = node.withPrefix(visitSpace(node.getPrefix(), p));
        n = n.withMarkers(visitMarkers(n.getMarkers(), p));
        n = n.withCondition(visitRequired(n.getCondition(), p));
        return n;
    }
}
