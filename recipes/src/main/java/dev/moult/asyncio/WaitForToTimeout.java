package dev.moult.asyncio;

import dev.moult.engine.PythonRecipe;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** Turns {@code await asyncio.wait_for(aw, t)} into {@code async with asyncio.timeout(t): await aw}. */
public final class WaitForToTimeout extends PythonRecipe {

    @Override
    public String getDisplayName() {
        return "Use `asyncio.timeout` instead of `wait_for`";
    }

    @Override
    public String getDescription() {
        return "Puts what `await asyncio.wait_for(awaitable, timeout)` waits for into a block "
                + "`async with asyncio.timeout(timeout):`.";
    }

    @Override
    public String getWhy() {
        return "A block shows what is limited, can limit several steps together, and runs the awaitable in the task "
                + "that waits for it, where `wait_for` before Python 3.12 makes another task. "
                + "It needs Python 3.11.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "A timeout held in a name or an attribute, or returned by a call, is a positive number or None, unless"
                        + " the code shows otherwise. One that is looked up by a key, as in `config[\"timeout\"]` or in the"
                        + " environment, or read from a command line, a request or settings (argparse, click, typer, fastapi,"
                        + " configparser, pydantic's `BaseSettings`) needs review, and so does one of which the code refuses"
                        + " negative values only, as in `if t < 0: raise`, where it goes on after a timeout. With zero or less"
                        + " `wait_for` never starts the awaitable; the block does.",
                "The code runs in a task, as all code below `asyncio.run` does.",
                "On Python 3.11 nobody asks for the current task inside the awaitable, which `wait_for` runs in a task"
                        + " of its own there.",
                "Nobody replaces `asyncio.wait_for` by another function, but the tests of the project that name it in a"
                        + " `patch` or `setattr`: what they patch needs review.",
                "Operators, attributes, items and the calls that make the awaitable take no noticeable time, and those"
                        + " calls do not change the attribute or item that holds the timeout.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "Calls that are not awaited where they stand: stored, passed on, in a lambda, `asyncio.wait_for` used"
                        + " as a value.",
                "A timeout that is zero or negative, or may be: a subtraction, a rounded number, `sum(…)`, `max(0, …)`,"
                        + " `get(key, 0)`, a name, attribute, item or member of an enumeration bound to one of these, in"
                        + " another module, a subclass or a test too, a parameter to which the project passes one of"
                        + " these. Not so a variable that a test shows to be positive:"
                        + " `if t > 0:` around the call, `if t <= 0: return` before it, or `if t != -1:` where -1 is all"
                        + " that is wrong; nor where both do the same: with `asyncio.shield(…)`, a future, and with"
                        + " `event.wait()` right after `event.clear()`, or of an event that only coroutines of the function set.",
                "Calls that are not evaluated exactly once when their statement runs: right of `and` or `or`, in an"
                        + " arm of a conditional expression, a comprehension, the condition of a `while` or `elif`,"
                        + " a guard.",
                "Calls that would need a temporary variable where something that may change is evaluated before them, or"
                        + " in a function that calls `locals()`, `eval` or the like.",
                "Two calls in one statement, and a call after another `await`.",
                "Arguments that are unpacked, or contain `await` or `yield`.",
                "Names that may not mean asyncio, as after a star import from outside the project, and projects and"
                        + " branches for a Python before 3.11.",
                "Calls in a field `{x=}` of an f-string, which prints its own source.",
                "Comments that have no place in the block.");
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("wait_for");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new WaitForVisitor(this);
    }
}
