package dev.moult.names;

import dev.moult.print.PythonPrinter;
import dev.moult.source.LineIndex;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/**
 * String literals that name something by its dotted path, as {@code mock.patch("app.client.requests.get")} and
 * {@code monkeypatch.setattr("requests.get", ...)} do.
 */
final class StringMentions {
    private final Project project;
    private final Map<String, List<Literal>> literals = new ConcurrentHashMap<>();

    /** A string that could be a dotted path, and where it stands. */
    private record Literal(String text, Place place) {}

    private StringMentions(Project project) {
        this.project = project;
    }

    static List<Place> of(Project project, String dottedName) {
        return project.analysis(StringMentions.class, StringMentions::new).find(dottedName);
    }

    private List<Place> find(String dottedName) {
        String ending = "." + dottedName;
        List<Place> found = new ArrayList<>();
        for (String path : project.pathsQuoting(dottedName.substring(dottedName.lastIndexOf('.') + 1))) {
            for (Literal literal : literals.computeIfAbsent(path, this::read)) {
                if (literal.text().equals(dottedName) || literal.text().endsWith(ending)) {
                    found.add(literal.place());
                }
            }
        }
        return found;
    }

    private List<Literal> read(String path) {
        return project.module(path).map(module -> Reader.read(module, path)).orElse(List.of());
    }

    /** Prints a module to learn where its strings stand. */
    private static final class Reader extends PythonPrinter<Integer> {
        private final List<String> texts = new ArrayList<>();
        private final List<Integer> offsets = new ArrayList<>();

        static List<Literal> read(PyModule module, String path) {
            Reader reader = new Reader();
            PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
            reader.visit(module, out);
            LineIndex lines = LineIndex.of(out.getOut());
            List<Literal> literals = new ArrayList<>();
            for (int i = 0; i < reader.texts.size(); i++) {
                Place place = new Place(path, lines.line(reader.offsets.get(i)));
                literals.add(new Literal(reader.texts.get(i), place));
            }
            return literals;
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
            if (tree instanceof Py.StringLiteral literal) {
                String text = Literals.contents(literal.getSource());
                if (isDottedPath(text)) {
                    texts.add(text);
                    offsets.add(out.out.length() + literal.getPrefix().print().length());
                }
            }
            return super.visit(tree, out);
        }

        private static boolean isDottedPath(String text) {
            return !text.isEmpty()
                    && text.chars().allMatch(c -> Character.isUnicodeIdentifierPart(c) || c == '.');
        }
    }
}
