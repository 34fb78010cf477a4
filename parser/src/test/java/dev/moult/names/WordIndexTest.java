package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordIndexTest {

    @Test
    void agreesWithAPlainSearch() {
        Random random = new Random(20261121);
        Map<String, byte[]> files = new TreeMap<>();
        for (int file = 0; file < 50; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i >= 0; i--) {
                text.append("abA_1 .\u00E9".charAt(random.nextInt(8)));
            }
            files.put("f" + file + ".py", text.toString().getBytes(StandardCharsets.UTF_8));
        }
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);
        for (int round = 0; round < 500; round++) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(3); i >= 0; i--) {
                word.append("abA_1".charAt(random.nextInt(5)));
            }
            Pattern whole = Pattern.compile("(?<![a-zA-Z0-9_])" + word + "(?![a-zA-Z0-9_])");
            List<String> expected = files.keySet().stream()
                    .filter(path -> whole.matcher(new String(files.get(path), StandardCharsets.UTF_8)).find())
                    .toList();

            assertThat(index.paths(word.toString())).as("%s", word).isEqualTo(expected);
            assertThat(files.keySet()).filteredOn(path -> index.isIn(path, word.toString())).isEqualTo(expected);
        }
    }

    @Test
    void growsWithTheProject() {
        Map<String, byte[]> files = new HashMap<>();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            words.append("word").append(i).append('\n');
        }
        files.put("a.py", words.toString().getBytes(StandardCharsets.US_ASCII));
        files.put("b.py", "word99999".getBytes(StandardCharsets.US_ASCII));
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);

        assertThat(index.paths("word99999")).containsExactly("a.py", "b.py");
        assertThat(index.paths("word7")).containsExactly("a.py");
        assertThat(index.paths("word99998")).containsExactly("a.py");
        assertThat(index.paths("word100000")).isEmpty();
    }

    @Test
    void anyFileMayHoldAWordOutsideAscii() {
        Map<String, byte[]> files = Map.of("a.py", new byte[] {'a'});
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);

        assertThat(index.paths("gr\u00F6\u00DFe")).containsExactly("a.py");
    }

    @Test
    void knowsHowWordsStand() {
        String text = """
                from there import Given as Taken, Plain
                class Own(Base[int], other.Mixed,  # a class (or so
                          Late, metaclass=Meta): body = 1
                class Other: Annotated
                def function(parameter, flag=True): called (passed, keyword=value)
                x = mod.Alias
                after = Last""";
        Map<String, byte[]> files = Map.of("a.py", text.getBytes(StandardCharsets.US_ASCII));
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);

        assertThat(Pattern.compile("\\w+").matcher(text).results().map(MatchResult::group))
                .filteredOn(word -> !index.paths(word, WordUse.IN_CLASS_HEADER).isEmpty())
                .containsExactly("class", "Own", "Base", "int", "other", "Mixed", "a", "class", "or", "so", "Late", "metaclass",
                        "Meta", "body", "1", "class", "Other");
        assertThat(List.of("Given", "Plain", "function", "parameter", "flag", "called", "passed", "keyword", "value", "x"))
                .filteredOn(word -> !index.paths(word, WordUse.CALLED).isEmpty())
                .containsExactly("Given", "Plain", "parameter", "called", "passed", "value");
        assertThat(List.of("Given", "Plain", "Base", "called", "mod", "Alias", "Last"))
                .filteredOn(word -> !index.paths(word, WordUse.ALIASED).isEmpty())
                .containsExactly("Given", "Alias", "Last");
        assertThat(List.of("Own", "function", "called"))
                .filteredOn(word -> !index.paths(word, WordUse.FUNCTION).isEmpty())
                .containsExactly("function");
        assertThat(List.of("Mixed", "Alias", "there", "Last"))
                .filteredOn(word -> !index.paths(word, WordUse.ATTRIBUTE).isEmpty())
                .containsExactly("Mixed", "Alias");
    }

    @Test
    void knowsWhereAStringMayEndWithAWord() {
        Map<String, byte[]> files = new TreeMap<>();
        List.of("patch('app.job')", "patch(\"job\")", "job = 'x'", "patch('job.app')", "patch('my_job')", "job")
                .forEach(text -> files.put("f" + files.size() + ".py", text.getBytes(StandardCharsets.US_ASCII)));
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);

        assertThat(index.pathsQuoting("job")).containsExactly("f0.py", "f1.py");
        makeTable(index);
        assertThat(index.paths("app")).containsExactly("f0.py", "f3.py");
        assertThat(index.pathsQuoting("job")).containsExactly("f0.py", "f1.py");
    }

    @Test
    void knowsWhoMayTakeANameFromAModule() {
        Map<String, byte[]> files = new TreeMap<>();
        List.of("from app.mod import job", "from .mod \\\n import (other, job)", "mod.job", "from app import mod; job()",
                        "from . import job", "app.job(mod)", "from mode import job")
                .forEach(text -> files.put("f" + files.size() + ".py", text.getBytes(StandardCharsets.US_ASCII)));
        WordIndex index = new WordIndex(ProjectFiles.of(files), ProjectFiles.of(files)::passes);

        assertThat(index.pathsTaking("job", "mod", false)).containsExactly("f0.py", "f1.py", "f2.py", "f3.py", "f5.py");
        makeTable(index);
        // What is known of all words of a file tells more.
        assertThat(index.pathsTaking("job", "mod", false)).containsExactly("f0.py", "f1.py", "f2.py", "f5.py");
        assertThat(index.pathsTaking("job", "package", true)).containsExactly("f4.py");
    }

    /** Asks for so many words that all words of all files are noted. */
    private static void makeTable(WordIndex index) {
        IntStream.range(0, 20).forEach(i -> index.paths("word" + i));
    }
}
