package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The streamed responses that a statement assigns to a variable. httpx has them in a {@code with} only: what follows of the
 * block goes into one, as far as it uses the response, where nobody else sees it.
 */
final class StreamBlocks {
    /**
     * A statement that becomes the header of a {@code with}.
     *
     * @param last the last statement of the same block that goes into the {@code with}
     */
    record StreamBlock(Py.Assignment statement, Statement last) {}

    private static final Set<String> CONSUMERS = Set.of("builtins.list", "builtins.tuple", "builtins.sum", "builtins.max");

    private final Analysis analysis;

    StreamBlocks(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns what becomes of the statement around a call whose response is streamed; nothing where it cannot change. */
    Optional<StreamBlock> of(ModuleIndex module, Py.Call call) {
        if (!(module.parent(call) instanceof Py.Assignment assignment)
                || assignment.getValue() != call
                || assignment.getTargets().size() != 1
                || !(assignment.getTargets().get(0).getElement() instanceof Py.Name name)
                || !(module.parent(assignment) instanceof Py.Block block)
                || module.functionAround(call).filter(each -> each instanceof Py.FunctionDef def && !def.isAsync()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Webs.Web> web = analysis.values().slot(module, name)
                .filter(Webs.Web.class::isInstance)
                .map(Webs.Web.class::cast)
                .filter(each -> isLocal(each) && module.webs().assignments(each).size() == 1);
        List<Py.Name> reads = web.map(module.webs()::reads).orElse(List.of());
        List<Statement> following = block.getStatements()
                .subList(block.getStatements().indexOf(assignment) + 1, block.getStatements().size());
        Optional<Statement> last = following.stream()
                .filter(statement -> reads.stream().anyMatch(read -> module.isInside(read, statement)))
                .reduce((earlier, later) -> later);
        boolean isFit = last.isPresent() && reads.stream()
                .allMatch(read -> following.stream().anyMatch(statement -> module.isInside(read, statement))
                        && isReadAtOnce(module, read));
        return isFit ? Optional.of(new StreamBlock(assignment, last.get())) : Optional.empty();
    }

    private static boolean isLocal(Webs.Web web) {
        return web.binding().scope().kind() == ScopeKind.FUNCTION
                && web.binding().accesses().stream().map(Access::scope).allMatch(web.binding().scope()::equals)
                && web.binding().assignments().stream().allMatch(each -> each.scope() == web.binding().scope());
    }

    /** Whether nothing that is still to be read of the body leaves the statement of a use. */
    private static boolean isReadAtOnce(ModuleIndex module, Py.Name read) {
        Py parent = module.parent(read);
        if (!(parent instanceof Py.Attribute member)) {
            return ResponseUses.isCondition(parent) || parent instanceof Py.FormattedField;
        }
        String name = member.getName().getElement().getName();
        return ResponseUses.STREAMED.contains(name)
                && (!name.equals("iter_content")
                        || ModuleIndex.isCalled(member, module.parent(member))
                                && isConsumed(module, (Expression) module.parent(member)));
    }

    /** Whether all that an expression gives is taken before its statement ends. */
    static boolean isConsumed(ModuleIndex module, Expression parts) {
        Py parent = module.parentOutside(parts);
        if (parent instanceof Py.For || parent instanceof Py.YieldFrom) {
            return true;
        } else if (parent instanceof Py.ComprehensionFor clause && module.parent(clause) instanceof Py.Comprehension around) {
            boolean isGenerator = around.getBrackets() == Brackets.NONE || around.getBrackets() == Brackets.PARENTHESES;
            return !isGenerator || isConsumed(module, around);
        } else if (parent instanceof Py.Call call && call.getFunction() != parts) {
            boolean isJoin = call.getFunction() instanceof Py.Attribute method
                    && method.getName().getElement().getName().equals("join")
                    && method.getValue() instanceof Py.StringLiteral;
            return isJoin
                    || CONSUMERS.stream().anyMatch(each -> module.model().isCertainly(call.getFunction(), each))
                    || module.parentOutside(call) instanceof Py.For;
        }
        return false;
    }
}
