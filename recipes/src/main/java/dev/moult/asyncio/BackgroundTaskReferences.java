package dev.moult.asyncio;

import dev.moult.engine.PythonRecipe;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** Keeps a reference to every task that nothing else refers to, in a set of the module, until the task is done. */
public final class BackgroundTaskReferences extends PythonRecipe {

    @Override
    public String getDisplayName() {
        return "Keep references to background tasks";
    }

    @Override
    public String getDescription() {
        return "Puts tasks that nothing refers to into a set of their module, from which a callback takes them when"
                + " they are done. In a lambda, or another place without room for a statement, a function does.";
    }

    @Override
    public String getWhy() {
        return "The event loop refers to its tasks weakly. A task that nobody else refers to can be collected before it"
                + " is done: the documentation of `asyncio.create_task` asks to keep a reference.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "Nobody replaces `asyncio.create_task` or `asyncio.ensure_future` by a function that returns no task,"
                        + " but the tests of the project that name it in a `patch` or `setattr`: what they patch needs"
                        + " review.",
                "Where a loop is made when none was given, as in `loop or asyncio.get_event_loop()`, the one that was"
                        + " given is an asyncio event loop too.",
                "Where classes of the project keep an event loop in an attribute such as `loop`, and none keeps anything"
                        + " else in it, `client.loop` is an event loop whatever `client` is.",
                "Nobody relies on a forgotten task being collected before it is done, or on when Python logs that"
                        + " nobody retrieved its exception: the new variable keeps the last task of a function until"
                        + " the function ends.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "Tasks that something keeps: awaited, returned, passed on, stored, in a variable that is read.",
                "`create_task` of other objects: task groups, nurseries, applications. These are no sites. What is"
                        + " called a loop, but is not seen to be one, needs review.",
                "A variable that is never read, in the coroutine given to `asyncio.run`, in a function `main` and in"
                        + " tests, whose frames live as long as the loop.",
                "Calls that run when the module is imported, and in the body of a class.",
                "Names that may not mean asyncio.");
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("create_task", "ensure_future");
    }

    /** Tasks that move into a group need no other reference. */
    @Override
    public Set<String> getPredecessors() {
        return Set.of(GatherToTaskGroup.class.getName());
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new BackgroundTaskVisitor(this);
    }
}
