/**
 * Migrations of asyncio code. Each has a recipe, a visitor that collects its sites and reports them, a class that decides what
 * becomes of each and changes nothing, and a class that makes the edits:
 *
 * <ul>
 *   <li>{@code WaitForToTimeout}: {@code WaitForVisitor}, {@code WaitForDecisions} ({@code TimeoutValue} and {@code
 *       PositiveGuards} judge the limit, {@code ContextChanges} what the awaited code sets), {@code WaitForEdits}.
 *   <li>{@code GatherToTaskGroup}: {@code GatherVisitor}, {@code GatherDecisions} ({@code GatherCallees}: is it a coroutine?
 *       {@code TaskVariables}, {@code GatherRegions}: where do the tasks come from? {@code GatherHandlers}, {@code ChildHabits},
 *       {@code FailureFree}: who would see the difference?), {@code GatherEdits} with {@code GatherBlocks}.
 *   <li>{@code BackgroundTaskReferences}: {@code BackgroundTaskVisitor}, {@code TaskPosition}, {@code EventLoops}, {@code
 *       BackgroundTaskEdits}.
 * </ul>
 */
@NullMarked
package dev.moult.asyncio;

import org.jspecify.annotations.NullMarked;
