package dev.moult.asyncio;

import dev.moult.engine.PythonRecipe;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** Turns {@code await asyncio.gather(a(), b())} into {@code async with asyncio.TaskGroup() as tg}. */
public final class GatherToTaskGroup extends PythonRecipe {

    @Override
    public String getDisplayName() {
        return "Use `asyncio.TaskGroup` instead of `gather`";
    }

    @Override
    public String getDescription() {
        return "Starts what `await asyncio.gather(…)` waits for in a block `async with asyncio.TaskGroup() as tg:`, and"
                + " reads the results after it.";
    }

    @Override
    public String getWhy() {
        return "When one of the awaitables fails, `gather` raises at once and lets the others run on, unseen. A task"
                + " group cancels the others, waits for them, and raises an ExceptionGroup of all that failed: that is"
                + " what this migration changes. It needs Python 3.11.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "A failure arrives as an ExceptionGroup, and the other tasks are cancelled. Sites are rewritten where"
                        + " no handler can be seen that catches the bare exception, in the function or in its callers."
                        + " A caller that catches every exception, and at most logs it, goes on doing so: it counts"
                        + " as none.",
                "With `--unsafe`, the handlers around a call become `except*`, where they may: they use the exception"
                        + " for nothing but a log, raise none, and are not left by `return`, `break` or `continue`. Then"
                        + " a clause gets a group, also of an exception that something else in the `try` raises, and of"
                        + " several failures each clause that suits one runs. What a call in a clause raises arrives in"
                        + " a group, too.",
                "With `--unsafe`, an exception raised by an expression that makes a task, as in `load(path.read())`, arrives"
                        + " in such a group, too, and so does one that is raised between the making of the tasks and the call.",
                "With `--unsafe`, what makes the tasks before a `try` with nothing but a `finally` moves into it: the `finally`"
                        + " runs also where that fails.",
                "None of the tasks ends cancelled by another part of the program: `gather` raises CancelledError then,"
                        + " a task group does not. Functions that are seen to cancel themselves are left alone.",
                "With `--unsafe`, a call passed to `gather` whose function cannot be found gives a coroutine. A task"
                        + " group refuses anything else with a TypeError.",
                "With `--unsafe`, a task comes straight into the group that a function of the project would also have kept"
                        + " somewhere: nobody looks for it there.",
                "A method of an object of which nothing is known is a coroutine function if all methods of that name that"
                        + " the project defines are, and no known library has one that is none.",
                "A container holds what its annotation says, or else what its own code puts into it.",
                "Tasks start when their function waits for the first time; no eager task factory is set.",
                "Nobody replaces `asyncio.gather` by another function, as tests do with `mock.patch`.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "`return_exceptions=True`, or a value that cannot be seen.",
                "Calls that are not awaited where they stand: stored, returned, cancelled, shielded, passed on.",
                "Calls below a handler of the exceptions of the tasks, in a known caller, or in the function where the"
                        + " handler cannot become `except*`; below `suppress`, `pytest.raises` and `assertRaises`, and"
                        + " in functions that are retried. Unless the tasks are seen to let no exception out.",
                "Tasks and futures that are not made for the call: attributes, parameters, tasks that something else"
                        + " sees before they are awaited.",
                "Lists whose making cannot be followed.",
                "Calls that are not evaluated exactly once when their statement runs: right of `and` or `or`, in an arm"
                        + " of a conditional expression, a comprehension, the condition of a `while` or `elif`.",
                "Arguments that contain `await` or `yield`, or that give no coroutine.",
                "Coroutine functions that raise groups themselves, which a task group would nest, or that end their own"
                        + " task cancelled; looked for in them and in the functions that they await by name.",
                "Names that may not mean asyncio, and projects and branches for a Python before 3.11.",
                "Comments that have no place in the block.");
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("gather");
    }

    /** A gather that a {@code wait_for} waits for is awaited by itself in the block. */
    @Override
    public Set<String> getPredecessors() {
        return Set.of(WaitForToTimeout.class.getName());
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new GatherVisitor(this);
    }
}
