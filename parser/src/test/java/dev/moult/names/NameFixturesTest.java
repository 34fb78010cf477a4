package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyIsoVisitor;
import dev.moult.tree.PyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs {@code fixtures/names}: modules with calls of {@code names}, {@code bound} and {@code fresh}, each followed by
 * what the model must say of the argument.
 */
final class NameFixturesTest {
    private static final Path FIXTURES = Path.of("..", "fixtures", "names");

    @TestFactory
    Stream<DynamicTest> sections() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FIXTURES)) {
            for (Path file : files.sorted().toList()) {
                String[] sections = Files.readString(file).split("(?m)^# === ");
                for (String section : Arrays.asList(sections).subList(1, sections.length)) {
                    String title = section.lines().findFirst().orElseThrow();
                    tests.add(DynamicTest.dynamicTest(
                            file.getFileName() + ": " + title, () -> check("# " + section)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests.stream();
    }

    private static void check(String source) {
        PyModule module = Modules.parse(source);
        List<String> answers = new ArrayList<>();
        new Probes(SemanticModel.of(module)).visit(module, answers);
        StringBuilder actual = new StringBuilder();
        int next = 0;
        for (String line : source.split("\n")) {
            int count = line.startsWith("#") ? 0 : line.split("\\b(names|bound|fresh)\\(", -1).length - 1;
            if (count == 0) {
                actual.append(line).append('\n');
                continue;
            }
            String code = line.substring(0, line.lastIndexOf("  # "));
            List<String> said = answers.subList(next, next + count);
            actual.append(code).append("  # ").append(String.join(" ; ", said)).append('\n');
            next += count;
        }
        assertThat(answers).as("every probe has an expectation").hasSize(next);
        assertThat(actual.toString().stripTrailing()).isEqualTo(source.stripTrailing());
    }

    private static final class Probes extends PyIsoVisitor<List<String>> {
        private final SemanticModel model;

        Probes(SemanticModel model) {
            this.model = model;
        }

        @Override
        public Py.Call visitCall(Py.Call call, List<String> answers) {
            if (call.getFunction() instanceof Py.Name probe && call.getArguments().size() == 1) {
                Expression argument = call.getArguments().get(0);
                switch (probe.getName()) {
                    case "names" -> answers.add(describe(model.qualifiedNames(argument)));
                    case "bound" -> answers.add(describe(model.resolve((Py.Name) argument).orElseThrow()));
                    case "fresh" -> {
                        String literal = ((Py.StringLiteral) argument).getSource();
                        answers.add(model.freshName(call, literal.substring(1, literal.length() - 1)));
                    }
                    default -> {}
                }
            }
            return super.visitCall(call, answers);
        }

        private static String describe(QualifiedNames names) {
            return names.isEmpty()
                    ? "-"
                    : names.names().stream().map(Probes::describe).sorted().collect(Collectors.joining(" | "));
        }

        private static String describe(QualifiedName name) {
            String source =
                    switch (name.source()) {
                        case IMPORT -> name.typingOnly() ? "typing " : "";
                        case STAR_IMPORT -> "star ";
                        case LOCAL -> "local ";
                        case BUILTIN -> "";
                    };
            return source + name.name() + (name.isCertain() ? "" : "?");
        }

        private static String describe(Binding binding) {
            String scope = binding.scope().kind() == ScopeKind.MODULE ? "module" : binding.scope().qualifiedName();
            return binding.assignments().stream()
                    .map(assignment -> assignment.kind().name())
                    .collect(Collectors.joining(" ", scope + ": ", ""));
        }
    }
}
