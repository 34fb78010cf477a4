package dev.moult.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on tasks with several threads and hands over the results in the order of the tasks. The threads' stacks are
 * large enough for every tree that the parser accepts; they are reserved, not used, until one is that deep.
 *
 * @param <T> the type of the tasks
 * @param <R> the type of the results
 */
public final class Workers<T, R> {
    private static final long STACK_BYTES = 256L << 20;

    /** How many results may wait for the one before them: bounds the memory that they hold. */
    private static final int WINDOW = 512;

    private static final long TICK_MILLISECONDS = 100;

    private final List<T> tasks;
    private final Supplier<Function<T, R>> workOfOneThread;
    private final @Nullable Object[] results = new Object[WINDOW];
    private int nextTask;
    private int nextResult;
    private boolean stopped;
    private @Nullable Throwable crash;

    /** Takes a result; an exception ends the work. */
    public interface Sink<R> {
        void accept(R result) throws IOException;
    }

    /**
     * Makes workers.
     *
     * @param workOfOneThread makes the function for each thread; the function has to return for every task
     */
    public Workers(List<T> tasks, Supplier<Function<T, R>> workOfOneThread) {
        this.tasks = tasks;
        this.workOfOneThread = workOfOneThread;
    }

    /**
     * Works until the last result is handed over.
     *
     * @param ticks told about ten times a second how many results were handed over
     */
    public void run(int threadCount, Sink<R> sink, IntConsumer ticks) throws IOException {
        for (int i = 0; i < Math.min(threadCount, tasks.size()); i++) {
            Thread thread = new Thread(null, this::work, "moult-" + i, STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            for (int i = 0; i < tasks.size(); i++) {
                sink.accept(await(i, ticks));
            }
        } finally {
            synchronized (this) {
                stopped = true;
                notifyAll();
            }
        }
    }

    @SuppressWarnings("unchecked") // Only results of the type R are put into the array.
    private synchronized R await(int index, IntConsumer ticks) {
        @Nullable Object result = results[index % WINDOW];
        while (result == null) {
            try {
                wait(TICK_MILLISECONDS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            if (crash != null) {
                throw new IllegalStateException(crash);
            }
            ticks.accept(index);
            result = results[index % WINDOW];
        }
        results[index % WINDOW] = null;
        nextResult = index + 1;
        notifyAll();
        return (R) result;
    }

    private void work() {
        try {
            Function<T, R> work = workOfOneThread.get();
            for (int index = claim(); index >= 0; index = claim()) {
                R result = work.apply(tasks.get(index));
                synchronized (this) {
                    results[index % WINDOW] = result;
                    notifyAll();
                }
            }
        } catch (RuntimeException | Error failure) {
            // Not this thread's to judge: the one that waits for the results rethrows it.
            synchronized (this) {
                crash = failure;
                notifyAll();
            }
        }
    }

    private synchronized int claim() {
        while (!stopped && nextTask < tasks.size() && nextTask >= nextResult + WINDOW) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                return -1;
            }
        }
        return stopped || nextTask >= tasks.size() ? -1 : nextTask++;
    }
}
