package dev.moult.pattern;

import dev.moult.edit.NeededImport;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of a pattern mean by the import statements that are given with it. */
final class Vocabulary {
    static final Vocabulary EMPTY = new Vocabulary(Map.of());

    private final Map<String, NeededImport> imports;

    private Vocabulary(Map<String, NeededImport> imports) {
        this.imports = Map.copyOf(imports);
    }

    /** Reads import statements. */
    static Vocabulary parse(List<String> statements) throws PatternException {
        Map<String, NeededImport> imports = new HashMap<>();
        for (String statement : statements) {
            ParseResult result = new PythonParser()
                    .parse(Path.of("imports.py"), (statement.strip() + "\n").getBytes(StandardCharsets.UTF_8));
            if (!(result instanceof ParseResult.Parsed parsed)) {
                throw result instanceof ParseResult.Refused refused
                        ? new PatternException(refused.line(), refused.column(), refused.message())
                        : new PatternException("the text is not UTF-8");
            }
            for (Statement each : parsed.module().getStatements()) {
                add(each, imports);
            }
        }
        return new Vocabulary(imports);
    }

    private static void add(Statement statement, Map<String, NeededImport> imports) throws PatternException {
        if (statement instanceof Py.Import plain) {
            for (Py.Alias alias : plain.getNames().getElements()) {
                String module = name(alias.getName());
                String bound = alias.getAsName() == null
                        ? module
                        : alias.getAsName().getElement().getName();
                imports.put(bound, new NeededImport(module, "", alias.getAsName() == null ? "" : bound));
            }
        } else if (statement instanceof Py.ImportFrom from
                && from.getDots().isEmpty()
                && from.getModule() != null
                && !name(from.getNames().get(0).getName()).equals("*")) {
            for (Py.Alias alias : from.getNames().getElements()) {
                String name = name(alias.getName());
                String bound = alias.getAsName() == null ? "" : alias.getAsName().getElement().getName();
                imports.put(
                        bound.isEmpty() ? name : bound, new NeededImport(name(from.getModule()), name, bound));
            }
        } else {
            throw new PatternException("expected `import module` or `from module import name`");
        }
    }

    private static String name(Expression expression) {
        @Nullable String dotted = Snippet.dotted(expression);
        return dotted == null ? "" : dotted;
    }

    /** Returns what a name means. A dotted import gives its first name no other meaning than it has anyway. */
    Optional<String> meaning(String name) {
        return Optional.ofNullable(imports.get(name)).map(NeededImport::qualifiedName);
    }

    /** Returns the import that gives a name, or the beginning of one, and was asked for. */
    private Optional<NeededImport> importOf(String qualifiedName) {
        return imports.values().stream()
                .filter(each -> qualifiedName.equals(each.qualifiedName())
                        || qualifiedName.startsWith(each.qualifiedName() + "."))
                .max((a, b) -> Integer.compare(
                        a.qualifiedName().length(), b.qualifiedName().length()));
    }

    /** Returns the import that makes a name known; absent where it cannot be told which part of it is a module. */
    Optional<NeededImport> needed(String meaning) {
        Optional<NeededImport> asked = importOf(meaning);
        int dot = meaning.indexOf('.');
        return asked.isPresent() || dot != meaning.lastIndexOf('.')
                ? asked
                : Optional.of(new NeededImport(dot < 0 ? meaning : meaning.substring(0, dot), "", ""));
    }
}
