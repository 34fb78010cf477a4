package dev.moult.benchmarks;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The warm speed of one thread, from the bytes of a file. One operation is the whole corpus; the counter {@code megabytes} gives
 * the speed in MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 3, time = 3)
public class ParserBenchmark {

    private static final Path ANY_PATH = Path.of("module.py");

    private final PythonParser parser = new PythonParser();
    private Corpus corpus = new Corpus(List.of());

    /** How much the operations read. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        public double megabytes;
    }

    @Setup
    public void readCorpus() throws IOException {
        corpus = Corpus.read();
    }

    /** Bytes to text. */
    @Benchmark
    public void decode(Blackhole blackhole, Volume volume) {
        for (byte[] file : corpus.files()) {
            blackhole.consume(SourceText.decode(file));
        }
        volume.megabytes += corpus.megabytes();
    }

    /** Bytes to our tree. */
    @Benchmark
    public void parse(Blackhole blackhole, Volume volume) {
        for (byte[] file : corpus.files()) {
            blackhole.consume(parser.parse(ANY_PATH, file));
        }
        volume.megabytes += corpus.megabytes();
    }

    /** Bytes to our tree and back to bytes, which must be the same. */
    @Benchmark
    public void roundTrip(Volume volume) {
        for (byte[] file : corpus.files()) {
            if (!Arrays.equals(print(parser.parse(ANY_PATH, file)), file)) {
                throw new IllegalStateException("a file does not print back equal; `moult parse` names it");
            }
        }
        volume.megabytes += corpus.megabytes();
    }

    private static byte[] print(ParseResult result) {
        if (result instanceof ParseResult.Parsed parsed) {
            return parsed.source().encode(parsed.module().printAll()).orElseThrow();
        }
        throw new IllegalStateException("a file of the corpus was not parsed: " + result);
    }
}
