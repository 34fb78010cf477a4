package dev.moult.names;

/**
 * When something runs, relative to the rest of its scope.
 *
 * @param order counts reads, bindings and scopes in the order of evaluation
 * @param loopStart the order at which the outermost loop around it begins, or {@code order} outside any loop
 * @param conditional whether its scope may be left, or run on, without it: in a branch, a loop, a {@code try} or a
 *     {@code with} body, whose context manager may swallow an exception
 * @param typingOnly whether it stands under {@code if TYPE_CHECKING:}
 */
record Moment(int order, int loopStart, boolean conditional, boolean typingOnly) {}
