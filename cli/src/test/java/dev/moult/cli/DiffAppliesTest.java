package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The diff of a dry run, applied by others, gives what {@code --write} writes. */
class DiffAppliesTest {
    private static final String OLD = Samples.OLD;

    @TempDir
    private Path folder = Path.of("");

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("plain.py", utf8(OLD));
        files.put("no-final-newline.py", utf8(OLD.stripTrailing()));
        files.put("edit-at-end.py", utf8(OLD.substring(0, OLD.lastIndexOf("    return")).stripTrailing()));
        files.put("crlf.py", utf8(OLD.replace("\n", "\r\n")));
        files.put("mixed.py", utf8(OLD.replace("reader):\n", "reader):\r\n")));
        files.put("mark.py", utf8("\uFEFF" + OLD));
        files.put("form-feed.py", utf8(OLD.replace("\n\n\n", "\n\f\n\n")));
        files.put("two hunks/with blanks.py", utf8(OLD + "\n\n# 1\n# 2\n# 3\n# 4\n# 5\n# 6\n# 7\n# 8\n" + OLD));
        files.put("quote\"back\\slash.py", utf8(OLD));
        files.put("na\u00EFve/\u8336.py", utf8(OLD));
        files.put("tab\there.py", utf8(OLD));
        files.put("latin.py", encoded("iso-8859-1", "caf\u00E9"));
        files.put("koi.py", encoded("koi8-r", "\u0447\u0430\u0439"));
        files.put("japan.py", encoded("shift_jis", "\u8868\u30BD"));
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(String encoding, String comment) {
        String source = "# coding: " + encoding + "\n" + OLD.replace("return line", "return line  # " + comment);
        return source.getBytes(Charset.forName(encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"git apply", "patch -p1 --binary"})
    void whatAppliesEqualsWhatIsWritten(String command) throws Exception {
        assumeTrue(isInstalled(command), command);
        Moult patched = Moult.in(Files.createDirectory(folder.resolve("patched")));
        Moult written = Moult.in(Files.createDirectory(folder.resolve("written")));
        files().forEach((name, bytes) -> {
            patched.file(name, bytes);
            written.file(name, bytes);
        });

        byte[] diff = patched.run("run", "-r", Samples.RECIPE).outBytes();
        Moult.Result result = written.run("run", "-r", Samples.RECIPE, "--write");
        apply(command, diff, patched.folder());

        assertThat(result.out().lines()).hasSize(files().size());
        for (String name : files().keySet()) {
            assertThat(patched.bytes(name)).as(name).isEqualTo(written.bytes(name)).isNotEqualTo(files().get(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"git apply", "patch -p1 --binary"})
    void theDiffNamesTheFileThatIsWritten(String command) throws Exception {
        assumeTrue(isInstalled(command), command);
        Moult moult = Moult.in(folder);
        moult.file("target.txt", OLD);
        Files.createSymbolicLink(folder.resolve("link.py"), Path.of("target.txt"));
        Path noText = Path.of(URI.create(folder.toUri() + "no%FFtext.py"));
        assumeTrue(noText.toString().contains("\uFFFD"), "names are no bytes here");
        Files.writeString(noText, OLD);

        apply(command, moult.run("run", "-r", Samples.RECIPE).outBytes(), folder);

        assertThat(moult.read("target.txt")).isEqualTo(Samples.NEW);
        assertThat(noText).hasContent(Samples.NEW);
    }

    private static boolean isInstalled(String command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command.split(" ")[0], "--version").start();
            process.getInputStream().transferTo(new ByteArrayOutputStream());
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static void apply(String command, byte[] diff, Path folder) throws Exception {
        Process process = new ProcessBuilder(command.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(diff);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
