package dev.moult.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;

/**
 * Visits a Python tree. Every method visits the parts of its node in source order and returns the node, or a copy
 * with the parts that changed; a node is the same object exactly when nothing below it changed.
 *
 * @param <P> the type of the value handed along
 */
public class PyVisitor<P> extends TreeVisitor<Py, P> {

    @Override
    public boolean isAcceptable(SourceFile sourceFile, P p) {
        return sourceFile instanceof PyModule;
    }

    @Override
    public String getLanguage() {
        return "python";
    }

    /** Called for every expression after its prefix and markers. */
    public Py visitExpression(Expression expression, P p) {
        return expression;
    }

    /** Called for every statement after its prefix and markers. */
    public Py visitStatement(Statement statement, P p) {
        return statement;
    }

    /** Visits white space and comments. */
    public Space visitSpace(Space space, P p) {
        return space;
    }

    public Py visitModule(PyModule module, P p) {
        PyModule m = module.withPrefix(visitSpace(module.getPrefix(), p));
        m = m.withMarkers(visitMarkers(m.getMarkers(), p));
        m = m.withStatements(visitStatements(m.getStatements(), p));
        return m.withEof(visitSpace(m.getEof(), p));
    }

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

    /** Visits the statements of a module or block; a visit that returns null removes its statement. */
    protected List<Statement> visitStatements(List<Statement> statements, P p) {
        return ListUtils.map(statements, statement -> visitAndCast(statement, p));
    }

    protected Terminator visitTerminator(Terminator terminator, P p) {
        return terminator
                .withSemicolon(visitOptionalSpace(terminator.getSemicolon(), p))
                .withBeforeLineEnd(visitSpace(terminator.getBeforeLineEnd(), p));
    }

    protected @Nullable Terminator visitOptionalTerminator(@Nullable Terminator terminator, P p) {
        return terminator == null ? null : visitTerminator(terminator, p);
    }

    protected @Nullable Space visitOptionalSpace(@Nullable Space space, P p) {
        return space == null ? null : visitSpace(space, p);
    }

    protected <T extends Py> PyRightPadded<T> visitRightPadded(PyRightPadded<T> padded, P p) {
        return padded.withElement(visitRequired(padded.getElement(), p)).withAfter(visitSpace(padded.getAfter(), p));
    }

    protected <T extends Py> PyLeftPadded<T> visitLeftPadded(PyLeftPadded<T> padded, P p) {
        return padded.withBefore(visitSpace(padded.getBefore(), p)).withElement(visitRequired(padded.getElement(), p));
    }

    protected <T extends Py> @Nullable PyLeftPadded<T> visitOptionalLeftPadded(@Nullable PyLeftPadded<T> padded, P p) {
        return padded == null ? null : visitLeftPadded(padded, p);
    }

    /** Visits a list in brackets; a visit that returns null removes its element and the comma after it. */
    protected <T extends Py> PyContainer<T> visitContainer(PyContainer<T> container, P p) {
        PyContainer<T> c = container.withBefore(visitSpace(container.getBefore(), p));
        c = c.withPadded(ListUtils.map(c.getPadded(), padded -> {
            @Nullable T element = visitOptional(padded.getElement(), p);
            return element == null ? null : padded.withElement(element).withAfter(visitSpace(padded.getAfter(), p));
        }));
        return c.withEnd(visitSpace(c.getEnd(), p));
    }

    protected <T extends Py> @Nullable PyContainer<T> visitOptionalContainer(@Nullable PyContainer<T> container, P p) {
        return container == null ? null : visitContainer(container, p);
    }

    protected <T extends Py> List<T> visitAll(List<T> nodes, P p) {
        return ListUtils.map(nodes, node -> visitOptional(node, p));
    }

    @SuppressWarnings("unchecked")
    protected <T extends Py> @Nullable T visitOptional(@Nullable T node, P p) {
        return node == null ? null : (T) visit(node, p);
    }

    /** Visits a part that its parent cannot be without. */
    protected <T extends Py> T visitRequired(T node, P p) {
        T visited = visitOptional(node, p);
        if (visited == null) {
            throw new IllegalStateException("a required part was removed: " + node.getClass().getSimpleName());
        }
        return visited;
    }
}
