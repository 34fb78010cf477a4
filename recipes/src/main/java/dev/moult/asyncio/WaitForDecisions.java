package dev.moult.asyncio;

import dev.moult.edit.AwaitPosition;
import dev.moult.edit.Effects;
import dev.moult.edit.ListedNames;
import dev.moult.engine.RunSettings;
import dev.moult.engine.SiteVisitor;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openrewrite.Cursor;

/**
 * Decides what becomes of each site of a module. Changes nothing. A call that waits for another one directly is decided
 * together with it, for the two become nested blocks.
 */
final class WaitForDecisions {
    private static final Decision.LeaveAlone NOT_AWAITED = Decision.LeaveAlone.because("not awaited in place");
    private static final String GIVE_OWN_STATEMENT = "give the call a statement of its own, where that does the same";

    private static final String HANDLE_ZERO =
            "with zero or less `wait_for` never starts the awaitable, a block does: handle that case by hand";

    private final WaitForNames names;
    private final AsyncioMember timeoutFunction;
    private final RunSettings settings;
    private final VersionGuards versionGuards;
    private final Map<UUID, WaitForSite> sitesByCall = new HashMap<>();
    private final Map<WaitForSite, Decision> decisions = new LinkedHashMap<>();

    /** Calls that stand where a block can replace them, by their statements. */
    private final Map<UUID, List<Chain>> contenders = new LinkedHashMap<>();

    /** An awaited call, and the calls that it waits for. */
    private record Chain(Cursor await, List<WaitForSite> sites, List<WaitForCall> waits, AwaitPosition position) {
        Py.Await node() {
            return await.getValue();
        }

        /** Returns how many calls without a limit stand around all the others. */
        int unlimited() {
            int count = 0;
            while (count < waits.size() && waits.get(count).isUnlimited()) {
                count++;
            }
            return count;
        }
    }

    private WaitForDecisions(WaitForNames names, AsyncioMember timeoutFunction, RunSettings settings) {
        this.names = names;
        this.timeoutFunction = timeoutFunction;
        this.settings = settings;
        this.versionGuards = new VersionGuards(names.model());
    }

    /** Returns a decision for every site; the sites are given in source order. */
    static Map<WaitForSite, Decision> of(
            List<WaitForSite> sites, WaitForNames names, AsyncioMember timeoutFunction, RunSettings settings) {
        WaitForDecisions result = new WaitForDecisions(names, timeoutFunction, settings);
        sites.forEach(site -> site.call().ifPresent(call -> result.sitesByCall.put(call.getId(), site)));
        for (WaitForSite site : sites) {
            if (!result.decisions.containsKey(site)) {
                result.decide(site);
            }
        }
        result.contenders.values().forEach(result::decideStatement);
        return result.decisions;
    }

    private void decide(WaitForSite site) {
        Optional<Decision.LeaveAlone> problem = problemOf(site);
        Optional<Cursor> await = site.awaitCursor();
        if (problem.isEmpty() && await.isEmpty()) {
            problem = Optional.of(NOT_AWAITED);
        }
        if (problem.isEmpty()) {
            problem = problemOfArguments(site);
        }
        if (problem.isPresent()) {
            decisions.put(site, problem.get());
            return;
        }
        Chain chain = chainFrom(site, await.orElseThrow());
        // Until the chain as a whole is decided.
        chain.sites().forEach(each -> decisions.put(each, NOT_AWAITED));
        if (isShown(await.orElseThrow())) {
            decisions.put(site, Decision.LeaveAlone.because("in a string that shows the source of its fields"));
        } else if (chain.unlimited() == chain.waits().size()) {
            awaitPlainly(chain, chain.waits().size());
        } else if (chain.position().place().isPresent()) {
            leaveAlone(chain, new Decision.LeaveAlone(chain.position().place().get(), GIVE_OWN_STATEMENT));
        } else {
            UUID statement = chain.position().statement().getId();
            contenders.computeIfAbsent(statement, id -> new ArrayList<>()).add(chain);
        }
    }

    /** A field {@code {x=}} prints its source; a t-string (PEP 750) keeps that of every field. */
    static boolean isShown(Cursor await) {
        for (Iterator<Object> path = await.getPath(); path.hasNext(); ) {
            Object node = path.next();
            if (node instanceof Py.FormattedField field && field.getDebugEquals() != null
                    || node instanceof Py.FormattedString string && string.getStart().matches("[rR]?[tT].*")) {
                return true;
            }
        }
        return false;
    }

    /** Returns why a site is none that could be edited anywhere. */
    private Optional<Decision.LeaveAlone> problemOf(WaitForSite site) {
        if (site.ignored()) {
            return because(SiteVisitor.IGNORED);
        }
        if (!settings.target().isAtLeast(3, 11)) {
            return because(
                    "`asyncio.timeout` needs Python 3.11, the target is " + settings.target(),
                    "raise the target when older versions are no longer supported");
        }
        if (versionGuards.isForOlderPython(site.cursor())) {
            return because("in a branch for Pythons without `asyncio.timeout`");
        }
        Optional<String> doubt = names.doubt(site.function());
        if (doubt.isPresent()) {
            return because(doubt.get());
        }
        return site.call().isPresent() ? Optional.empty() : because("used as a value, not called");
    }

    private static Optional<Decision.LeaveAlone> because(String reason) {
        return because(reason, "");
    }

    private static Optional<Decision.LeaveAlone> because(String reason, String help) {
        return Optional.of(new Decision.LeaveAlone(reason, help));
    }

    private Optional<Decision.LeaveAlone> problemOfArguments(WaitForSite site) {
        WaitForCall.Parsed parsed = WaitForCall.parse(site.call().orElseThrow());
        if (parsed instanceof WaitForCall.Parsed.Unknown unknown) {
            return because(unknown.reason());
        }
        WaitForCall wait = ((WaitForCall.Parsed.Known) parsed).call();
        Optional<Decision.Review> star = names.doubtfulStar(site.function());
        if (wait.isUnlimited() && star.isPresent()) {
            return because(star.get().reason());
        }
        Optional<String> suspension = wait.isUnlimited() ? Optional.empty() : suspension(wait);
        if (suspension.isPresent()) {
            return because(suspension.get(), "assign it to a variable in a statement of its own");
        }
        return LimitProblems.of(wait, names)
                .flatMap(reason -> because(reason, reason.endsWith("not a number") ? "" : HANDLE_ZERO));
    }

    /** A limit that starts before its arguments are evaluated must not count what they wait for. */
    private static Optional<String> suspension(WaitForCall wait) {
        Effects awaitable = Effects.of(wait.awaitable());
        Effects timeout = Effects.of(wait.timeout());
        if (awaitable.awaits() || timeout.awaits()) {
            return Optional.of("`await` inside its own arguments");
        }
        boolean yields = awaitable.yields() || timeout.yields();
        return yields ? Optional.of("`yield` inside its own arguments") : Optional.empty();
    }

    private Chain chainFrom(WaitForSite outermost, Cursor await) {
        List<WaitForSite> sites = new ArrayList<>();
        List<WaitForCall> waits = new ArrayList<>();
        Optional<WaitForSite> next = Optional.of(outermost);
        while (next.isPresent()) {
            WaitForCall.Parsed parsed = WaitForCall.parse(next.get().call().orElseThrow());
            WaitForCall wait = ((WaitForCall.Parsed.Known) parsed).call();
            sites.add(next.get());
            waits.add(wait);
            next = wait.awaitedCall()
                    .map(call -> sitesByCall.get(call.getId()))
                    .filter(this::isFineInside);
        }
        return new Chain(await, sites, waits, AwaitPosition.of(await));
    }

    private boolean isFineInside(WaitForSite inner) {
        Optional<Decision.LeaveAlone> problem = problemOf(inner).or(() -> problemOfArguments(inner));
        problem.ifPresent(decision -> decisions.put(inner, decision));
        return problem.isEmpty();
    }

    /** Decides the calls of one statement, of which only one can have a block around the statement. */
    private void decideStatement(List<Chain> chains) {
        for (Chain chain : chains) {
            Optional<Decision.LeaveAlone> problem = chains.size() > 1
                    ? because("two `wait_for` calls in the same statement", "give each a statement of its own")
                    : problemOf(chain);
            if (problem.isPresent()) {
                leaveAlone(chain, problem.get());
                continue;
            }
            Optional<Decision.Review> review = reviewOf(chain);
            if (review.isPresent() && !settings.unsafe()) {
                awaitPlainly(chain, chain.unlimited());
            }
            Decision decision = new Decision.UseBlock(chain.position(), chain.node(), chain.waits(), review);
            int first = review.isPresent() && !settings.unsafe() ? chain.unlimited() : 0;
            chain.sites().subList(first, chain.sites().size()).forEach(site -> decisions.put(site, decision));
        }
    }

    private Optional<Decision.LeaveAlone> problemOf(Chain chain) {
        AwaitPosition position = chain.position();
        if (position.awaitsBefore()) {
            return because("another `await` comes first in the same statement", GIVE_OWN_STATEMENT);
        }
        if (position.yieldsBefore()) {
            return because("a `yield` comes first in the same statement", GIVE_OWN_STATEMENT);
        }
        if (!position.canMoveWhole() && !position.isStableBefore(part -> isConstant(part, chain))) {
            return because("another operand is evaluated before it", GIVE_OWN_STATEMENT);
        }
        if (position.statement() instanceof Py.Assert && !position.canMoveWhole()) {
            return because("another `await` in the same `assert`", GIVE_OWN_STATEMENT);
        }
        if (!position.canMoveWhole() && position.walrus().isEmpty()) {
            Optional<String> listing = ListedNames.around(names.model(), chain.node());
            if (listing.isPresent()) {
                return because("`" + listing.get() + "` would see the variable for its value", GIVE_OWN_STATEMENT);
            }
        }
        for (WaitForCall wait : chain.waits()) {
            if (!wait.isUnlimited() && sharesNames(wait, position)) {
                String written = Expressions.source(wait.timeout());
                return because("the timeout `" + written + "` and what comes before it share a name", GIVE_OWN_STATEMENT);
            }
        }
        Optional<Comment> homeless = homelessComment(chain);
        if (homeless.isPresent()) {
            return Optional.of(homeless(homeless.get()));
        }
        boolean named = chain.sites().stream().allMatch(site -> timeoutFunction.isKnownAt(site.function()));
        return named ? Optional.empty() : because("no name for `asyncio.timeout` is free here", "import asyncio");
    }

    private static Decision.LeaveAlone homeless(Comment comment) {
        String reason = "the comment `" + comment.getText() + "` has no sure place";
        return new Decision.LeaveAlone(reason, "move the comment out of the call");
    }

    private boolean isConstant(Py part, Chain chain) {
        boolean rebound = part instanceof Py.Name name
                && Effects.of(chain.node()).namesBound().contains(name.getName());
        return !rebound && names.isConstant(part);
    }

    /** Returns the first comment that the edit would lose, or would put where another comment is. */
    private static Optional<Comment> homelessComment(Chain chain) {
        Set<Comment> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        WaitForCall innermost = chain.waits().get(chain.waits().size() - 1);
        kept.addAll(WaitForComments.commentsIn(Awaitables.kept(innermost)));
        boolean ended = chain.position().canMoveWhole()
                && chain.position().statement() instanceof SimpleStatement statement
                && statement.getTerminator().getBeforeLineEnd().hasComments();
        for (WaitForCall wait : chain.waits()) {
            if (wait.isUnlimited()) {
                continue;
            }
            kept.addAll(WaitForComments.commentsIn(wait.timeout()));
            WaitForComments comments = WaitForComments.of(wait);
            kept.addAll(comments.placed());
            if (comments.afterStatement().isPresent()) {
                if (ended) {
                    kept.remove(comments.afterStatement().get());
                }
                ended = true;
            }
        }
        AwaitPosition position = chain.position();
        Expression replaced = position.canMoveWhole() ? chain.node() : position.replaced();
        return WaitForComments.commentsIn(replaced).stream()
                .filter(comment -> !kept.contains(comment))
                .findFirst();
    }

    private Optional<Decision.Review> reviewOf(Chain chain) {
        Optional<Decision.Review> star = chain.sites().stream()
                .flatMap(site -> names.doubtfulStar(site.function()).stream())
                .findFirst();
        return star.isPresent() ? star : reviewOfOrder(chain);
    }

    private Optional<Decision.Review> reviewOfOrder(Chain chain) {
        Predicate<Py.Call> harmless = names::isNumericBuiltin;
        AwaitPosition position = chain.position();
        if (position.canMoveWhole() && position.callsBefore(harmless)) {
            return Optional.of(new Decision.Review(
                    "a call before it in the same statement would count against the timeout",
                    "right if that call takes no time to speak of"));
        }
        for (WaitForCall wait : chain.waits()) {
            if (!wait.isUnlimited() && isEvaluatedEarlier(wait, position)) {
                return Optional.of(new Decision.Review(
                        "the timeout `" + Expressions.source(wait.timeout()) + "` would be evaluated earlier",
                        "right if it gives the same value before the awaitable is made"));
            }
        }
        for (WaitForCall wait : chain.waits()) {
            Optional<String> doubt = wait.isUnlimited() ? Optional.empty() : LimitProblems.doubt(wait, names);
            if (doubt.isPresent()) {
                return Optional.of(new Decision.Review(doubt.get(), "right if it never is: " + HANDLE_ZERO));
            }
        }
        WaitForCall innermost = chain.waits().get(chain.waits().size() - 1);
        if (settings.target().isAtLeast(3, 12)
                || !(innermost.awaitable().unparenthesized() instanceof Py.Call call)
                || !names.setsContextVariable(call)) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Review(
                "on Python 3.11 a context variable set by `" + Expressions.source(call.getFunction())
                        + "` would become visible to the caller",
                "right if the caller does not read it, or is to see it"));
    }

    /** Whether the limit reads a name that what comes before it binds, or binds one that it reads. */
    private static boolean sharesNames(WaitForCall wait, AwaitPosition position) {
        List<Py> before = new ArrayList<>(position.before());
        if (!wait.timeoutFirst()) {
            before.add(wait.awaitable());
        }
        Set<String> bound = Effects.of(wait.timeout()).namesBound();
        return before.stream()
                .anyMatch(part -> bound.stream().anyMatch(name -> Names.mentions(part, name))
                        || Effects.of(part).namesBound().stream()
                                .anyMatch(name -> Names.mentions(wait.timeout(), name)));
    }

    /** The block evaluates the limit first, before all that the statement evaluates left of it. */
    private boolean isEvaluatedEarlier(WaitForCall wait, AwaitPosition position) {
        Effects timeout = Effects.of(wait.timeout(), names::isNumericBuiltin);
        Set<String> bound = Effects.of(wait.awaitable()).namesBound();
        boolean reads = !bound.isEmpty() && !(wait.timeout().unparenthesized() instanceof Py.Number);
        if (!timeout.calls() && timeout.namesBound().isEmpty() && !PropertyReads.in(wait.timeout(), names)) {
            return reads && !wait.timeoutFirst();
        }
        boolean stable = position.before().stream()
                .allMatch(part -> Effects.isStable(part, names::isConstant));
        return !stable || !wait.timeoutFirst() && !isHarmless(wait.awaitable());
    }

    /** Whether evaluating an awaitable runs nothing: a coroutine function starts when it is awaited. */
    private boolean isHarmless(Expression awaitable) {
        Expression inner = awaitable.unparenthesized();
        if (!(inner instanceof Py.Call call)) {
            return Effects.isPlainReference(inner);
        }
        boolean coroutine = sitesByCall.containsKey(call.getId()) || names.makesCoroutine(call);
        return coroutine && call.getArguments().getElements().stream().allMatch(this::isHarmlessArgument);
    }

    private boolean isHarmlessArgument(Expression argument) {
        Effects effects = Effects.of(argument, call -> names.isNumericBuiltin(call) || isHarmless(call));
        return !effects.calls() && effects.namesBound().isEmpty();
    }

    private void leaveAlone(Chain chain, Decision.LeaveAlone decision) {
        awaitPlainly(chain, chain.unlimited());
        decisions.put(chain.sites().get(chain.unlimited()), decision);
    }

    /** Lets the first calls of a chain go, which have no limit. */
    private void awaitPlainly(Chain chain, int count) {
        if (count == 0) {
            return;
        }
        List<WaitForCall> waits = chain.waits().subList(0, count);
        Set<Comment> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(WaitForComments.commentsIn(Awaitables.kept(waits.get(count - 1))));
        Decision decision = WaitForComments.commentsIn(chain.node()).stream()
                .filter(comment -> !kept.contains(comment))
                .findFirst()
                .<Decision>map(WaitForDecisions::homeless)
                .orElseGet(() -> new Decision.AwaitPlainly(chain.node(), waits));
        chain.sites().subList(0, count).forEach(site -> decisions.put(site, decision));
    }
}
