package dev.moult.asyncio;

import dev.moult.asyncio.GatherCallees.Given;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Where the coroutines or tasks come from that one argument of {@code gather} stands for. */
sealed interface TaskSource {

    /**
     * An expression that makes one coroutine, or one task of it.
     *
     * @param made the whole expression
     * @param coroutine what makes the coroutine
     * @param isNamed whether it gets a name of its own before it comes into a list
     */
    record Element(Expression made, Expression coroutine, boolean isTask, boolean isNamed, Given given) {
        Element(Expression made, Expression coroutine, boolean isTask, Given given) {
            this(made, coroutine, isTask, false, given);
        }

        Element named() {
            return new Element(made, coroutine, isTask, true, given);
        }
    }

    Given given();

    /** An argument of its own. */
    record One(Element element) implements TaskSource {
        @Override
        public Given given() {
            return element.given();
        }
    }

    /** A starred comprehension or generator expression. */
    record Each(Py.Comprehension comprehension, Element element) implements TaskSource {
        @Override
        public Given given() {
            return FailureFree.isPlain(comprehension) ? element.given() : element.given().and(Given.COROUTINE);
        }
    }

    /** Something starred that gives coroutines. */
    record All(Expression iterable, Given given) implements TaskSource {}

    /**
     * A variable of the function, followed from its assignment.
     *
     * @param use the name among the arguments
     * @param isList whether the name is starred, or its values are
     * @param isMapping whether the values of the name are starred
     * @param level in which of the lists of statements around the call it is assigned, the innermost is 0
     * @param definition the assignment
     * @param elements all that make what it holds
     * @param own how many of them the assignment makes
     * @param appends the statements that add one element to it
     * @param reads the names that read it elsewhere, before the call or after it
     */
    record Variable(
            Py.Name use,
            boolean isList,
            boolean isMapping,
            Binding binding,
            int level,
            Statement definition,
            Expression value,
            List<Element> elements,
            int own,
            List<Py.ExpressionStatement> appends,
            List<Py.Name> reads)
            implements TaskSource {

        @Override
        public Given given() {
            Given all = elements.stream().map(Element::given).reduce(Given::and).orElse(Given.COROUTINE);
            boolean isPlain = elements.size() == own && comprehension().filter(FailureFree::isPlain).isPresent();
            // What stands around the making of the elements may fail.
            return isPlain ? all : all.and(Given.COROUTINE);
        }

        /** Whether a coroutine has a name that would be that of its task, were it made in the group. */
        boolean namesCoroutines() {
            return elements.stream().anyMatch(element -> element.isNamed() && !element.isTask());
        }

        boolean isOfTasks() {
            return elements.stream().anyMatch(Element::isTask);
        }

        String name() {
            return use.getName();
        }

        /** Whether nothing needs the variable once the tasks are in a group and nobody asks for their results. */
        boolean isSpare() {
            boolean isPlain = !isList || value instanceof Py.Comprehension || isPlainDisplay();
            return isPlain && !isMapping && reads.isEmpty() && elements.size() == own + appends.size();
        }

        /** Whether the value names each element: a list without a star, or an empty one. */
        private boolean isPlainDisplay() {
            List<Expression> written = value instanceof Py.ListDisplay list
                    ? list.getElements().getElements()
                    : value instanceof Py.Tuple tuple
                            ? tuple.getElements().getElements()
                            : value instanceof Py.SetDisplay set ? set.getElements().getElements() : List.of();
            return written.stream().noneMatch(Py.Starred.class::isInstance) && written.size() == own;
        }

        /** Returns the comprehension that the variable is assigned. */
        Optional<Py.Comprehension> comprehension() {
            return value instanceof Py.Comprehension comprehension ? Optional.of(comprehension) : Optional.empty();
        }
    }
}
