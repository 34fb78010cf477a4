package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes from a jar, in Java and in YAML, that is made here. */
class RecipeJarTest {
    private static final String SOURCE = """
            package com.example;

            import dev.moult.engine.PythonRecipe;
            import dev.moult.tree.Py;
            import dev.moult.tree.PyVisitor;
            import java.util.List;
            import java.util.Set;
            import org.openrewrite.ExecutionContext;

            public class OldToNew extends PythonRecipe {
                @Override public String getDisplayName() { return "New names"; }
                @Override public String getDescription() { return "`old` becomes `new`."; }
                @Override public Set<String> getTriggerWords() { return Set.of("old"); }
                @Override public String getWhy() { return "For a test."; }
                @Override public List<String> getAssumptions() { return List.of("None."); }
                @Override public List<String> getLeftAlone() { return List.of("None."); }
                @Override public PyVisitor<ExecutionContext> getVisitor() {
                    return new PyVisitor<>() {
                        @Override public Py visitName(Py.Name node, ExecutionContext context) {
                            return node.getName().equals("old") ? node.withName("new") : node;
                        }
                    };
                }
            }
            """;

    private static final String YAML = """
            type: specs.openrewrite.org/v1beta/recipe
            name: com.example.Both
            displayName: Both
            description: A recipe of the jar, and a pattern.
            recipeList:
              - com.example.OldToNew
              - dev.moult.Rewrite: { match: first($x), replace: second($x) }
            """;

    @TempDir
    private Path folder;

    private Moult moult;

    @BeforeEach
    void makeMoult() {
        moult = Moult.in(folder);
        moult.file("a.py", "first(old)\n");
    }

    @Test
    void recipesOfAJarAreRunInJavaAndInYaml() throws IOException {
        jar(SOURCE);

        assertThat(moult.run("run", "--recipe-jar", "more.jar", "-r", "old-to-new", "a.py").out())
                .contains("+first(new)");
        assertThat(moult.run("run", "--recipe-jar", "more.jar", "-r", "com.example.Both", "a.py").out())
                .contains("+second(new)");
        assertThat(moult.run("recipes", "--recipe-jar", "more.jar").out())
                .contains("old-to-new", "both", "wait-for-to-timeout");
    }

    @Test
    void aJarThatIsNoneIsRefused() {
        Moult.Result absent = moult.run("run", "--recipe-jar", "absent.jar", "-r", "both", "a.py");
        assertThat(absent.err()).contains("absent.jar: no such jar");
        assertThat(absent.exitCode()).isEqualTo(2);

        moult.file("text.jar", "text");
        Moult.Result text = moult.run("run", "--recipe-jar", "text.jar", "-r", "both", "a.py");
        assertThat(text.err()).contains("cannot be read");
        assertThat(text.exitCode()).isEqualTo(2);
    }

    @Test
    void withoutTheJarItsRecipesAreUnknown() {
        assertThat(moult.run("run", "-r", "old-to-new", "a.py").err()).contains("unknown recipe `old-to-new`");
    }

    @Test
    void aRecipeWhoseOptionsHaveNoNamesIsRefused() throws IOException {
        jar(SOURCE.replace("class OldToNew extends PythonRecipe {",
                "class OldToNew extends PythonRecipe {\n    public OldToNew(String wanted) {}\n"));

        Moult.Result result = moult.run("run", "--recipe-jar", "more.jar", "-r", "both", "a.py");
        assertThat(result.err()).contains("a recipe of a jar cannot be used: com.example.OldToNew", "-parameters");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    private void jar(String text) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject source = new SimpleJavaFileObject(
                URI.create("string:///com/example/OldToNew.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        List<String> options = List.of(
                "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString());
        assertThat(compiler.getTask(null, null, null, options, null, List.of(source)).call()).isTrue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new JarEntry("META-INF/rewrite/both.yml"));
            jar.write(YAML.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("more.jar"), bytes.toByteArray());
    }
}
