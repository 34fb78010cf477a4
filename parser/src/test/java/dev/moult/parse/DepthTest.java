package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.moult.print.SourceWriter;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Deep and long files. Each is parsed, printed and visited, or refused with a message where CPython refuses it too, in
 * time that grows with its length. See {@link NestingLimits} for the stack that the deepest trees need.
 */
final class DepthTest {
    private static final long DEFAULT_STACK_BYTES = 1 << 20;
    private static final long LARGE_STACK_BYTES = 64 << 20;

    /** Of processor time: the clock on the wall would measure how busy the machine is. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private record Sample(String name, String text) {}

    @TestFactory
    Stream<DynamicTest> parsedPrintedAndVisitedOnADefaultStack() {
        return Stream.of(
                        new Sample("200 nested brackets", nested("(", 200, "7", ")")),
                        new Sample("200 nested lists", nested("[", 200, "8", "]")),
                        new Sample("200 nested dictionaries", nested("{9: ", 200, "10", "}")),
                        new Sample("200 nested calls", nested("f(", 200, "11", ")")),
                        new Sample("200 nested subscripts", nested("a[", 200, "12", "]")),
                        new Sample("200 nested lambdas in brackets", nested("(lambda: ", 200, "13", ")")),
                        new Sample("a sum of 20,000 terms", "total = " + joined(" + ", 20_000) + "\n"),
                        new Sample("a product of 20,000 factors in lines", "total = (" + joined("\n    * ", 20_000) + ")\n"),
                        new Sample("a comparison of 20,000 operands", "test = " + joined(" < ", 20_000) + "\n"),
                        new Sample("5,000 elif branches", elifs(5_000)),
                        new Sample("99 nested blocks", blocks(99)),
                        new Sample("a chain of 250 method calls", "value" + ".step(14)".repeat(250) + "\n"),
                        new Sample("500 subscripts", "value" + "[15]".repeat(500) + "\n"),
                        new Sample("500 conditional expressions", "a if b else ".repeat(500) + "c\n"),
                        new Sample("500 nots", "x = " + "not ".repeat(500) + "y\n"),
                        new Sample("250 powers", "x = " + "a ** ".repeat(250) + "b\n"),
                        new Sample("20,000 strings side by side", "x = (" + "'a' ".repeat(20_000) + ")\n"),
                        new Sample("20,000 targets", "a = ".repeat(20_000) + "b\n"),
                        new Sample("20,000 decorators", "@d\n".repeat(20_000) + "def f(): pass\n"),
                        new Sample("100,000 statements on a line", "a;".repeat(100_000) + "\n"),
                        new Sample("a line of 200,000 characters", "x = '" + "q".repeat(200_000) + "'\n"),
                        new Sample("a line of 200,000 characters in tokens", "x = [" + "ab, ".repeat(50_000) + "]\n"),
                        new Sample("a comment of 200,000 characters", "#" + "q".repeat(200_000) + "\n"),
                        new Sample("a file of 1.5 MB", large(1_500_000)))
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> requireWhole(sample.text(), DEFAULT_STACK_BYTES)));
    }

    @TestFactory
    Stream<DynamicTest> parsedPrintedAndVisitedOnALargeStack() {
        return Stream.of(
                        new Sample("a chain of 30,000 method calls", "value" + ".step(14)".repeat(30_000) + "\n"),
                        new Sample("60,000 attributes", "value" + ".next".repeat(60_000) + "\n"),
                        new Sample("60,000 subscripts", "value" + "[15]".repeat(60_000) + "\n"),
                        new Sample("2,900 conditional expressions", "a if b else ".repeat(2_900) + "c\n"),
                        new Sample("6,000 nots", "x = " + "not ".repeat(6_000) + "y\n"),
                        new Sample("6,000 minus signs", "x = " + "-".repeat(6_000) + "y\n"),
                        new Sample("2,900 lambdas", "x = " + "lambda: ".repeat(2_900) + "y\n"),
                        new Sample("6,000 powers", "x = " + "a ** ".repeat(6_000) + "b\n"))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.name(), () -> requireWhole(sample.text(), LARGE_STACK_BYTES)));
    }

    private static void requireWhole(String text, long stackBytes) {
        onThread(stackBytes, () -> {
            ParseResult result = parse(text);
            assertThat(result).isInstanceOf(ParseResult.Parsed.class);
            PyModule module = ((ParseResult.Parsed) result).module();
            assertThat(SourceWriter.toText(module)).isEqualTo(text);
            assertSame(module, new PyVisitor<Integer>().visit(module, 0));
            return module;
        });
    }

    @TestFactory
    Stream<DynamicTest> refusedAsCPythonDoes() {
        String tooManyBrackets = "too many nested parentheses";
        return Stream.of(
                        new Sample(tooManyBrackets, nested("(", 201, "7", ")")),
                        new Sample(tooManyBrackets, nested("(", 10_000, "8", ")")),
                        new Sample(tooManyBrackets, nested("[", 10_000, "9", "]")),
                        new Sample(tooManyBrackets, "(".repeat(1_000_000)),
                        new Sample("too many levels of indentation", blocks(100)),
                        new Sample("too many nested f-strings", "x = " + nestedFormats(160)),
                        // CPython: MAXSTACK of its parser, or the end of its stack.
                        new Sample("too many nested expressions", "a if b else ".repeat(20_000) + "c\n"),
                        new Sample("too many nested expressions", "x = " + "lambda: ".repeat(20_000) + "y\n"),
                        new Sample("too many nested expressions", "x = " + "not ".repeat(100_000) + "y\n"),
                        new Sample("too many nested expressions", "x = " + "-".repeat(100_000) + "y\n"),
                        new Sample("too many nested expressions", "x = " + "a ** ".repeat(100_000) + "y\n"),
                        new Sample("too many nested expressions", "x" + ".next".repeat(200_000) + "\n"))
                .flatMap(sample -> Stream.of(DEFAULT_STACK_BYTES, LARGE_STACK_BYTES)
                        .map(stackBytes -> refusal(sample, stackBytes)));
    }

    private static DynamicTest refusal(Sample sample, long stackBytes) {
        String start = sample.text().substring(0, 20).strip();
        return DynamicTest.dynamicTest(
                sample.name() + ": " + start + ", stack " + stackBytes, () -> requireRefused(sample, stackBytes));
    }

    private static void requireRefused(Sample sample, long stackBytes) {
        onThread(stackBytes, () -> {
            ParseResult result = parse(sample.text());
            assertThat(result).isInstanceOf(ParseResult.Refused.class);
            assertThat(((ParseResult.Refused) result).message()).isEqualTo(sample.name());
            return result;
        });
    }

    @Test
    void aChainOfAnyLengthIsParsedOrRefused() {
        for (int length = 100; length <= 100_000; length *= 10) {
            for (String link : new String[] {".a", "()", "[0]", ".a()[0]"}) {
                String text = "x" + link.repeat(length) + "\n";
                ParseResult result = onThread(DEFAULT_STACK_BYTES, () -> parse(text));
                assertThat(result).isInstanceOfAny(ParseResult.Parsed.class, ParseResult.Refused.class);
            }
        }
    }

    private static ParseResult parse(String text) {
        return new PythonParser().parse(Path.of("deep.py"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T onThread(long stackBytes, Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(() -> {
            T result = task.call();
            assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()).isLessThan(LIMIT.toNanos());
            return result;
        });
        Thread thread = new Thread(null, future, "deep", stackBytes);
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---------------------------------------------------------------------------------------------------- the samples

    private static String nested(String open, int depth, String middle, String close) {
        return open.repeat(depth) + middle + close.repeat(depth) + "\n";
    }

    private static String joined(String operator, int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(operator));
    }

    private static String elifs(int count) {
        return "if a == 0:\n    pass\n"
                + IntStream.range(1, count + 1)
                        .mapToObj(i -> "elif a == " + i + ":\n    b = " + i + "\n")
                        .collect(Collectors.joining());
    }

    private static String blocks(int depth) {
        return IntStream.range(0, depth).mapToObj(i -> " ".repeat(i) + "if a" + i + ":\n").collect(Collectors.joining())
                + " ".repeat(depth)
                + "pass\n";
    }

    private static String nestedFormats(int depth) {
        return "f'{".repeat(depth) + "1" + "}'".repeat(depth) + "\n";
    }

    private static String large(int size) {
        StringBuilder text = new StringBuilder(size + 100);
        for (int i = 0; text.length() < size; i++) {
            text.append("def f").append(i).append("(a, b=").append(i).append("):\n    # number ").append(i);
            text.append("\n    return {'key': [a, b, ").append(i).append("]}\n\n\n");
        }
        return text.toString();
    }
}
