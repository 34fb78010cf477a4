package dev.moult.tree;

/**
 * A {@link PyVisitor} whose methods return the kind of node that they are given.
 *
 * @param <P> the type of the value handed along
 */
public class PyIsoVisitor<P> extends PyVisitor<P> {

    @Override
    public Expression visitExpression(Expression expression, P p) {
        return (Expression) super.visitExpression(expression, p);
    }

    @Override
    public Statement visitStatement(Statement statement, P p) {
        return (Statement) super.visitStatement(statement, p);
    }

    @Override
    public PyModule visitModule(PyModule module, P p) {
        return (PyModule) super.visitModule(module, p);
    }

    @Override
    public Py.Name visitName(Py.Name node, P p) {
        return (Py.Name) super.visitName(node, p);
    }

    @Override
    public Py.Number visitNumber(Py.Number node, P p) {
        return (Py.Number) super.visitNumber(node, p);
    }

    @Override
    public Py.Constant visitConstant(Py.Constant node, P p) {
        return (Py.Constant) super.visitConstant(node, p);
    }

    @Override
    public Py.StringLiteral visitStringLiteral(Py.StringLiteral node, P p) {
        return (Py.StringLiteral) super.visitStringLiteral(node, p);
    }

    @Override
    public Py.FormattedString visitFormattedString(Py.FormattedString node, P p) {
        return (Py.FormattedString) super.visitFormattedString(node, p);
    }

    @Override
    public Py.FormattedText visitFormattedText(Py.FormattedText node, P p) {
        return (Py.FormattedText) super.visitFormattedText(node, p);
    }

    @Override
    public Py.FormattedField visitFormattedField(Py.FormattedField node, P p) {
        return (Py.FormattedField) super.visitFormattedField(node, p);
    }

    @Override
    public Py.FormatSpec visitFormatSpec(Py.FormatSpec node, P p) {
        return (Py.FormatSpec) super.visitFormatSpec(node, p);
    }

    @Override
    public Py.StringConcatenation visitStringConcatenation(Py.StringConcatenation node, P p) {
        return (Py.StringConcatenation) super.visitStringConcatenation(node, p);
    }

    @Override
    public Py.Parenthesized visitParenthesized(Py.Parenthesized node, P p) {
        return (Py.Parenthesized) super.visitParenthesized(node, p);
    }

    @Override
    public Py.Tuple visitTuple(Py.Tuple node, P p) {
        return (Py.Tuple) super.visitTuple(node, p);
    }

    @Override
    public Py.ListDisplay visitListDisplay(Py.ListDisplay node, P p) {
        return (Py.ListDisplay) super.visitListDisplay(node, p);
    }

    @Override
    public Py.SetDisplay visitSetDisplay(Py.SetDisplay node, P p) {
        return (Py.SetDisplay) super.visitSetDisplay(node, p);
    }

    @Override
    public Py.DictDisplay visitDictDisplay(Py.DictDisplay node, P p) {
        return (Py.DictDisplay) super.visitDictDisplay(node, p);
    }

    @Override
    public Py.DictEntry visitDictEntry(Py.DictEntry node, P p) {
        return (Py.DictEntry) super.visitDictEntry(node, p);
    }

    @Override
    public Py.Comprehension visitComprehension(Py.Comprehension node, P p) {
        return (Py.Comprehension) super.visitComprehension(node, p);
    }

    @Override
    public Py.ComprehensionFor visitComprehensionFor(Py.ComprehensionFor node, P p) {
        return (Py.ComprehensionFor) super.visitComprehensionFor(node, p);
    }

    @Override
    public Py.ComprehensionIf visitComprehensionIf(Py.ComprehensionIf node, P p) {
        return (Py.ComprehensionIf) super.visitComprehensionIf(node, p);
    }

    @Override
    public Py.Attribute visitAttribute(Py.Attribute node, P p) {
        return (Py.Attribute) super.visitAttribute(node, p);
    }

    @Override
    public Py.Call visitCall(Py.Call node, P p) {
        return (Py.Call) super.visitCall(node, p);
    }

    @Override
    public Py.KeywordArgument visitKeywordArgument(Py.KeywordArgument node, P p) {
        return (Py.KeywordArgument) super.visitKeywordArgument(node, p);
    }

    @Override
    public Py.Starred visitStarred(Py.Starred node, P p) {
        return (Py.Starred) super.visitStarred(node, p);
    }

    @Override
    public Py.DoubleStarred visitDoubleStarred(Py.DoubleStarred node, P p) {
        return (Py.DoubleStarred) super.visitDoubleStarred(node, p);
    }

    @Override
    public Py.Subscript visitSubscript(Py.Subscript node, P p) {
        return (Py.Subscript) super.visitSubscript(node, p);
    }

    @Override
    public Py.Slice visitSlice(Py.Slice node, P p) {
        return (Py.Slice) super.visitSlice(node, p);
    }

    @Override
    public Py.Await visitAwait(Py.Await node, P p) {
        return (Py.Await) super.visitAwait(node, p);
    }

    @Override
    public Py.Unary visitUnary(Py.Unary node, P p) {
        return (Py.Unary) super.visitUnary(node, p);
    }

    @Override
    public Py.Operation visitOperation(Py.Operation node, P p) {
        return (Py.Operation) super.visitOperation(node, p);
    }

    @Override
    public Py.Operand visitOperand(Py.Operand node, P p) {
        return (Py.Operand) super.visitOperand(node, p);
    }

    @Override
    public Py.Conditional visitConditional(Py.Conditional node, P p) {
        return (Py.Conditional) super.visitConditional(node, p);
    }

    @Override
    public Py.Lambda visitLambda(Py.Lambda node, P p) {
        return (Py.Lambda) super.visitLambda(node, p);
    }

    @Override
    public Py.NamedExpression visitNamedExpression(Py.NamedExpression node, P p) {
        return (Py.NamedExpression) super.visitNamedExpression(node, p);
    }

    @Override
    public Py.Yield visitYield(Py.Yield node, P p) {
        return (Py.Yield) super.visitYield(node, p);
    }

    @Override
    public Py.YieldFrom visitYieldFrom(Py.YieldFrom node, P p) {
        return (Py.YieldFrom) super.visitYieldFrom(node, p);
    }

    @Override
    public Py.AsPattern visitAsPattern(Py.AsPattern node, P p) {
        return (Py.AsPattern) super.visitAsPattern(node, p);
    }

    @Override
    public Py.ExpressionStatement visitExpressionStatement(Py.ExpressionStatement node, P p) {
        return (Py.ExpressionStatement) super.visitExpressionStatement(node, p);
    }

    @Override
    public Py.Assignment visitAssignment(Py.Assignment node, P p) {
        return (Py.Assignment) super.visitAssignment(node, p);
    }

    @Override
    public Py.AugmentedAssignment visitAugmentedAssignment(Py.AugmentedAssignment node, P p) {
        return (Py.AugmentedAssignment) super.visitAugmentedAssignment(node, p);
    }

    @Override
    public Py.AnnotatedAssignment visitAnnotatedAssignment(Py.AnnotatedAssignment node, P p) {
        return (Py.AnnotatedAssignment) super.visitAnnotatedAssignment(node, p);
    }

    @Override
    public Py.Return visitReturn(Py.Return node, P p) {
        return (Py.Return) super.visitReturn(node, p);
    }

    @Override
    public Py.Raise visitRaise(Py.Raise node, P p) {
        return (Py.Raise) super.visitRaise(node, p);
    }

    @Override
    public Py.Delete visitDelete(Py.Delete node, P p) {
        return (Py.Delete) super.visitDelete(node, p);
    }

    @Override
    public Py.Assert visitAssert(Py.Assert node, P p) {
        return (Py.Assert) super.visitAssert(node, p);
    }

    @Override
    public Py.Pass visitPass(Py.Pass node, P p) {
        return (Py.Pass) super.visitPass(node, p);
    }

    @Override
    public Py.Break visitBreak(Py.Break node, P p) {
        return (Py.Break) super.visitBreak(node, p);
    }

    @Override
    public Py.Continue visitContinue(Py.Continue node, P p) {
        return (Py.Continue) super.visitContinue(node, p);
    }

    @Override
    public Py.Global visitGlobal(Py.Global node, P p) {
        return (Py.Global) super.visitGlobal(node, p);
    }

    @Override
    public Py.Nonlocal visitNonlocal(Py.Nonlocal node, P p) {
        return (Py.Nonlocal) super.visitNonlocal(node, p);
    }

    @Override
    public Py.Import visitImport(Py.Import node, P p) {
        return (Py.Import) super.visitImport(node, p);
    }

    @Override
    public Py.ImportFrom visitImportFrom(Py.ImportFrom node, P p) {
        return (Py.ImportFrom) super.visitImportFrom(node, p);
    }

    @Override
    public Py.Alias visitAlias(Py.Alias node, P p) {
        return (Py.Alias) super.visitAlias(node, p);
    }

    @Override
    public Py.TypeAlias visitTypeAlias(Py.TypeAlias node, P p) {
        return (Py.TypeAlias) super.visitTypeAlias(node, p);
    }

    @Override
    public Py.Block visitBlock(Py.Block node, P p) {
        return (Py.Block) super.visitBlock(node, p);
    }

    @Override
    public Py.If visitIf(Py.If node, P p) {
        return (Py.If) super.visitIf(node, p);
    }

    @Override
    public Py.Elif visitElif(Py.Elif node, P p) {
        return (Py.Elif) super.visitElif(node, p);
    }

    @Override
    public Py.Else visitElse(Py.Else node, P p) {
        return (Py.Else) super.visitElse(node, p);
    }

    @Override
    public Py.While visitWhile(Py.While node, P p) {
        return (Py.While) super.visitWhile(node, p);
    }

    @Override
    public Py.For visitFor(Py.For node, P p) {
        return (Py.For) super.visitFor(node, p);
    }

    @Override
    public Py.Try visitTry(Py.Try node, P p) {
        return (Py.Try) super.visitTry(node, p);
    }

    @Override
    public Py.Except visitExcept(Py.Except node, P p) {
        return (Py.Except) super.visitExcept(node, p);
    }

    @Override
    public Py.Finally visitFinally(Py.Finally node, P p) {
        return (Py.Finally) super.visitFinally(node, p);
    }

    @Override
    public Py.With visitWith(Py.With node, P p) {
        return (Py.With) super.visitWith(node, p);
    }

    @Override
    public Py.WithItem visitWithItem(Py.WithItem node, P p) {
        return (Py.WithItem) super.visitWithItem(node, p);
    }

    @Override
    public Py.FunctionDef visitFunctionDef(Py.FunctionDef node, P p) {
        return (Py.FunctionDef) super.visitFunctionDef(node, p);
    }

    @Override
    public Py.ClassDef visitClassDef(Py.ClassDef node, P p) {
        return (Py.ClassDef) super.visitClassDef(node, p);
    }

    @Override
    public Py.Decorator visitDecorator(Py.Decorator node, P p) {
        return (Py.Decorator) super.visitDecorator(node, p);
    }

    @Override
    public Py.Parameter visitParameter(Py.Parameter node, P p) {
        return (Py.Parameter) super.visitParameter(node, p);
    }

    @Override
    public Py.TypeParameter visitTypeParameter(Py.TypeParameter node, P p) {
        return (Py.TypeParameter) super.visitTypeParameter(node, p);
    }

    @Override
    public Py.Match visitMatch(Py.Match node, P p) {
        return (Py.Match) super.visitMatch(node, p);
    }

    @Override
    public Py.Case visitCase(Py.Case node, P p) {
        return (Py.Case) super.visitCase(node, p);
    }
}
