package dev.moult.pattern;

import dev.moult.edit.FileStyle;
import dev.moult.edit.FormattedFields;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NameWriter;
import dev.moult.edit.Nodes;
import dev.moult.edit.Parentheses;
import dev.moult.edit.PatchedModules;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Scope;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.marker.SearchResult;

/** Finds the sites of a rule and makes their new code. */
public final class RewriteVisitor extends SiteVisitor {
    private final RewriteRule rule;
    private @Nullable ImportEdits imports;
    private @Nullable NameWriter names;
    private @Nullable Matcher matcher;
    private @Nullable ImportRenames renames;
    private final Map<UUID, Py> visited = new HashMap<>();
    private final ReadBack readBack = new ReadBack();
    private final Patience patience = new Patience();
    private boolean atImports;

    public RewriteVisitor(PythonRecipe recipe, RewriteRule rule) {
        super(recipe);
        this.rule = rule;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        ImportEdits edits = new ImportEdits(module, semanticModel(), project());
        imports = edits;
        names = new NameWriter(semanticModel(), rule.vocabulary()::needed, rule.matchedNames());
        matcher = new Matcher(rule.match(), semanticModel());
        Optional<ImportRenames> renamed = rule.rename().map(rename -> new ImportRenames(rename, semanticModel(), new Importers(project(), module)));
        renames = renamed.orElse(null);
        if (renamed.isPresent()) {
            atImports = true;
            super.visitModule(module, context);
            atImports = false;
            names.without(renamed.get().leaving());
        }
        Py rewritten = super.visitModule(module, context);
        String lineEnd = FileStyle.of(module).lineEnd();
        PyModule edited = rewritten == module ? module : edits.apply((PyModule) rewritten, lineEnd);
        return renames == null ? edited : renames.apply(edited, edits, lineEnd);
    }

    /** Decides on the imports by whose names the rest of the module goes on. */
    @Override
    public Py visitImportFrom(Py.ImportFrom node, ExecutionContext context) {
        if (renames == null || !atImports) {
            return super.visitImportFrom(node, context);
        }
        for (Py.Alias alias : renames.candidates(node)) {
            try {
                requireEditable(alias, Bindings.NONE);
                renames.require(node, alias);
                if (accept(alias, rule.unsafe() ? Optional.of(rule.message()) : Optional.empty())) {
                    renames.accept(alias);
                }
            } catch (LeftAlone reason) {
                report(alias, Outcome.LEFT_ALONE, reason.getMessage());
            }
        }
        return node;
    }

    // -------------------------------------------------------------------------------------------------- expressions

    @Override
    public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
        if (rule.matchedExpression().isEmpty()
                || !(tree instanceof Expression node)
                || matcher == null
                || atImports
                || !matcher.mayBe(rule.matchedExpression().get(), node)
                || renames != null && renames.keeps(node)
                || !ExpressionPlace.isEvaluated(getCursor(), node)) {
            return super.visit(tree, context);
        }
        Optional<Bindings> found = matcher.match(rule.matchedExpression().get(), node, Bindings.NONE);
        if (found.isEmpty() || !holds(node, found.get())) {
            return super.visit(tree, context);
        }
        NameWriter.Uses uses = new NameWriter.Uses();
        UnaryOperator<Py> edited = captured -> captured == node ? captured : visitCaptured(captured, context);
        try {
            requireEditable(node, found.get());
            if (rule.replace().isEmpty()) {
                report(node, Outcome.LEFT_ALONE, rule.message());
                return SearchResult.found(super.visit(tree, context));
            }
            Template template = template(rule.replace().get(), found.get(), edited, node, uses);
            Expression made = replacement(node, template);
            new CapturedScopes(semanticModel(), List.of(node), found.get()).require(List.of(made));
            if (!accept(node, reviewReason(List.of(node), List.of(made), found.get(), template))) {
                return super.visit(tree, context);
            }
            edits().replaced(List.of(node), List.of(made), uses);
            return made;
        } catch (LeftAlone reason) {
            report(node, Outcome.LEFT_ALONE, reason.getMessage());
            return super.visit(tree, context);
        }
    }

    /** Visits captured code once: a site in it may be in several sites that are left alone. */
    private Py visitCaptured(Py captured, ExecutionContext context) {
        @Nullable Py known = visited.get(captured.getId());
        if (known == null) {
            @Nullable Py made = visit(captured, context);
            known = made == null ? captured : made;
            visited.put(captured.getId(), known);
        }
        return known;
    }

    private Expression replacement(Expression node, Template template) throws LeftAlone {
        Expression made = template.expression();
        Expression placed = ExpressionPlace.fit(made.withPrefix(node.getPrefix()), getCursor(), node);
        if (Parentheses.breaksOutsideBrackets(placed) && !Parentheses.breaksOutsideBrackets(node)) {
            placed = ExpressionPlace.enclosed(placed);
        }
        requireValid(node, placed);
        readBack.require(placed);
        KeptComments.require(List.of(node), List.of(placed));
        return placed;
    }

    private Template template(
            Snippet replace, Bindings bindings, UnaryOperator<Py> edited, Py node, NameWriter.Uses uses) {
        Scope scope = semanticModel().scopeOf(node);
        if (names == null) {
            throw new IllegalStateException("no module is being visited");
        }
        return new Template(replace, bindings, edited, names, uses, scope, List.of(node));
    }

    /** What the grammar does not let stand in some places. */
    private void requireValid(Expression node, Expression made) throws LeftAlone {
        boolean nameable = made instanceof Py.Name || made instanceof Py.Attribute || made instanceof Py.Subscript;
        if (!nameable && ExpressionPlace.isTarget(getCursor(), node)) {
            throw new LeftAlone("it is assigned to here");
        }
        // Language Reference 8.6.4.10: the class of a pattern is a dotted name.
        if (Nodes.dotted(made).isEmpty() && ExpressionPlace.isInPattern(getCursor(), node)) {
            throw new LeftAlone("the new code cannot stand inside a pattern");
        }
        Optional<String> inString = FormattedFields.obstacle(getCursor(), node, made);
        if (inString.isPresent()) {
            throw new LeftAlone(inString.get());
        }
    }

    // --------------------------------------------------------------------------------------------------- statements

    @Override
    protected List<Statement> visitStatements(List<Statement> statements, ExecutionContext context) {
        if (rule.matchedExpression().isPresent() || matcher == null) {
            return super.visitStatements(statements, context);
        }
        List<Statement> result = new ArrayList<>(statements.size());
        boolean changed = false;
        for (int i = 0; i < statements.size(); ) {
            Statement first = statements.get(i);
            Optional<Matcher.Run> run = matcher.match(rule.match().statements(), statements, i);
            if (run.isEmpty() || !holds(first, run.get().bindings())) {
                @Nullable Py kept = visit(first, context);
                changed |= kept != first;
                if (kept != null) {
                    result.add((Statement) kept);
                }
                i++;
                continue;
            }
            List<Statement> old = statements.subList(i, run.get().end());
            Optional<List<Statement>> made = replaced(old, run.get().bindings(), statements, context);
            for (Statement statement : made.orElse(List.of())) {
                result.add(statement);
            }
            if (made.isEmpty()) {
                for (Statement statement : old) {
                    @Nullable Py kept = visit(statement, context);
                    changed |= kept != statement;
                    result.add(kept == null ? statement : (Statement) kept);
                }
            }
            changed |= made.isPresent();
            i = run.get().end();
        }
        if (changed && result.isEmpty() && !(getCursor().getValue() instanceof PyModule)) {
            Statement last = statements.get(statements.size() - 1);
            Terminator end = last instanceof SimpleStatement simple ? simple.getTerminator() : lineEnd();
            result.add(Nodes.pass(end).withPrefix(statements.get(0).getPrefix()));
        }
        return changed ? result : statements;
    }

    private Terminator lineEnd() {
        return Terminator.of(null, Space.EMPTY, FileStyle.of(module()).lineEnd());
    }

    private Optional<List<Statement>> replaced(
            List<Statement> old, Bindings bindings, List<Statement> all, ExecutionContext context) {
        NameWriter.Uses uses = new NameWriter.Uses();
        try {
            requireEditable(old.get(0), bindings);
            if (rule.replace().isEmpty()) {
                report(old.get(0), Outcome.LEFT_ALONE, rule.message());
                return Optional.of(found(old));
            }
            Snippet replace = rule.replace().get();
            if (rule.deletes() && !sharesLine(old, all) && old.stream().allMatch(each -> Sources.comments(each).isEmpty())) {
                return deleted(old, bindings);
            }
            requireOwnLines(old, replace, all);
            FileStyle style = FileStyle.of(module());
            String indent = old.get(0).getPrefix().getIndent();
            Template template =
                    template(replace, bindings, captured -> visitCaptured(captured, context), old.get(0), uses);
            List<Statement> made =
                    new ArrayList<>(template.statements(indent, style.indentUnitBelow(indent), style.lineEnd()));
            if (made.isEmpty()) {
                throw new LeftAlone("nothing would be left in its place");
            }
            made.set(0, made.get(0).withPrefix(old.get(0).getPrefix()));
            int last = made.size() - 1;
            if (made.get(last) instanceof SimpleStatement end && old.get(old.size() - 1) instanceof SimpleStatement was) {
                made.set(last, end.withTerminator(was.getTerminator()));
            }
            readBack.require(made, indent);
            KeptComments.require(old, made);
            new CapturedScopes(semanticModel(), old, bindings).require(made);
            if (!accept(old.get(0), reviewReason(old, made, bindings, template))) {
                return Optional.empty();
            }
            edits().replaced(old, made, uses);
            return Optional.of(made);
        } catch (LeftAlone reason) {
            report(old.get(0), Outcome.LEFT_ALONE, reason.getMessage());
            return Optional.empty();
        }
    }

    private Optional<List<Statement>> deleted(List<Statement> old, Bindings bindings) {
        Optional<String> review = rule.unsafe()
                ? Optional.of(rule.message())
                : CaptureOrder.of(old, bindings)
                        .difference(rule.matchedMetavariables(), List.of())
                        .or(() -> new BoundNames(semanticModel(), old, bindings).difference(List.of()));
        if (!accept(old.get(0), review)) {
            return Optional.empty();
        }
        edits().replaced(old, List.of(), new NameWriter.Uses());
        return Optional.of(List.of());
    }

    private static List<Statement> found(List<Statement> statements) {
        List<Statement> marked = new ArrayList<>(statements);
        marked.set(0, SearchResult.found(marked.get(0)));
        return marked;
    }

    /** A suite on the line of its colon, and statements that share a line, take one simple statement for another only. */
    private void requireOwnLines(List<Statement> old, Snippet replace, List<Statement> all) throws LeftAlone {
        boolean simple = old.size() == 1
                && old.get(0) instanceof SimpleStatement
                && replace.statements().size() == 1
                && replace.statements().get(0) instanceof SimpleStatement
                && Metavariables.dots(replace.statements().get(0)).isEmpty();
        if (simple) {
            return;
        }
        if (sharesLine(old, all)) {
            throw new LeftAlone("it shares its line with other code");
        }
    }

    private boolean sharesLine(List<Statement> old, List<Statement> all) {
        int first = all.indexOf(old.get(0));
        return first > 0 && all.get(first - 1) instanceof SimpleStatement before && isOpen(before)
                || getCursor().getValue() instanceof Py.Block block && block.getLineEnd() == null
                || old.get(old.size() - 1) instanceof SimpleStatement end && isOpen(end);
    }

    private static boolean isOpen(SimpleStatement statement) {
        Terminator end = statement.getTerminator();
        return end.getLineEnd().isEmpty();
    }

    // ----------------------------------------------------------------------------------------------------- decisions

    private ImportEdits edits() {
        if (imports == null) {
            throw new IllegalStateException("no module is being visited");
        }
        return imports;
    }

    private boolean holds(Py node, Bindings bindings) {
        Conditions.Place place = new Conditions.Place(
                getCursor(), node, bindings, semanticModel(), new ProjectCallees(project(), module()), patience);
        try {
            return rule.conditions().hold(place);
        } catch (Patience.Lost lost) {
            report(node, Outcome.LEFT_ALONE, String.valueOf(lost.getMessage()));
            return false;
        }
    }

    private void requireEditable(Py node, Bindings bindings) throws LeftAlone {
        if (isIgnored(node)) {
            throw new LeftAlone(IGNORED);
        }
        if (!bindings.doubts().isEmpty()) {
            throw new LeftAlone(bindings.doubts().get(0));
        }
        if (settings().target().compareTo(rule.python()) < 0) {
            throw new LeftAlone("the new code needs Python " + rule.python() + ", and the project supports "
                    + settings().target());
        }
        if (rule.addsAwait() && rule.replace().isPresent()) {
            EnclosingCode.Body body = EnclosingCode.body(getCursor(), node);
            String place = switch (body) {
                case ASYNC_FUNCTION -> "";
                case FUNCTION -> "in a `def`";
                case LAMBDA -> "in a lambda";
                case CLASS -> "in the body of a class";
                case GENERATOR -> "in a generator expression, which would become an asynchronous one";
                case MODULE -> "at the level of the module";
            };
            if (!place.isEmpty()) {
                throw new LeftAlone("`await` is not possible " + place);
            }
        }
    }

    private boolean accept(Py node, Optional<String> review) {
        if (review.isPresent() && !settings().unsafe()) {
            report(node, Outcome.NEEDS_REVIEW, review.get());
            return false;
        }
        report(node, Outcome.REWRITTEN, "");
        return true;
    }

    /** Returns why the new code needs a look: the rule says so, or what has effects runs otherwise than before. */
    private Optional<String> reviewReason(
            List<? extends Py> old, List<? extends Py> made, Bindings bindings, Template template) {
        if (rule.unsafe()) {
            return Optional.of(rule.message());
        }
        if (template.doubt().isPresent()) {
            return template.doubt();
        }
        Set<String> named = rule.matchedNames();
        named.addAll(rule.conditions().names());
        Optional<String> patched = PatchedModules.reviewReason(project(), module(), named, getCursor());
        if (patched.isPresent()) {
            return patched;
        }
        CaptureOrder order = CaptureOrder.of(old, bindings);
        return order.difference(rule.matchedMetavariables(), rule.replacedMetavariables())
                .or(() -> new BoundNames(semanticModel(), old, bindings).difference(made))
                .or(() -> new CapturedScopes(semanticModel(), old, bindings).delay(made));
    }
}
