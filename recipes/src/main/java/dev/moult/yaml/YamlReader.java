package dev.moult.yaml;

import dev.moult.source.LineIndex;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads files of YAML into nodes, which know their places. Refuses what would cost too much. */
final class YamlReader {
    private static final int MAXIMUM_DEPTH = 50;

    /** So many nodes stand in a file of a thousand recipes. An anchor counts where it is used too. */
    private static final int MAXIMUM_NODES = 100_000;

    private final YamlFile file;
    private final List<YamlProblem> problems;
    private final Map<Node, Boolean> path = new IdentityHashMap<>();
    private int nodeCount;

    private YamlReader(YamlFile file, List<YamlProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Returns the documents of a file, none where it cannot be read. */
    static List<Node> read(YamlFile file, List<YamlProblem> problems) {
        YamlReader reader = new YamlReader(file, problems);
        List<Node> documents = reader.compose();
        for (Node document : documents) {
            if (!reader.isBounded(document)) {
                return List.of();
            }
        }
        return documents;
    }

    private List<Node> compose() {
        if (file.bytes().length > YamlFile.MAXIMUM_LENGTH) {
            add(1, 1, "the file has more than " + YamlFile.MAXIMUM_LENGTH + " bytes", "files of recipes are flat and short");
            return List.of();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
        } catch (CharacterCodingException notUtf8) {
            add(1, 1, "the file is not UTF-8", "save it as UTF-8");
            return List.of();
        }
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAXIMUM_DEPTH);
        options.setCodePointLimit(YamlFile.MAXIMUM_LENGTH);
        List<Node> documents = new ArrayList<>();
        try {
            new Yaml(options).composeAll(new StringReader(text)).forEach(documents::add);
            return documents;
        } catch (MarkedYAMLException malformed) {
            add(malformed);
        } catch (ReaderException unreadable) {
            LineIndex lines = LineIndex.of(text);
            int offset = Math.min(unreadable.getPosition(), text.length());
            add(lines.line(offset), 1, "not YAML: the character U+" + String.format("%04X", unreadable.getCodePoint())
                    + " is not allowed", "take it out");
        } catch (YAMLException refused) {
            add(1, 1, "refused: " + String.valueOf(refused.getMessage()).replace('\n', ' '),
                    "files of recipes are flat and short");
        } catch (StackOverflowError tooDeep) {
            add(1, 1, "refused: nested too deeply", "files of recipes are flat and short");
        }
        return List.of();
    }

    private void add(MarkedYAMLException malformed) {
        String context = String.valueOf(malformed.getContext());
        String fact = String.valueOf(malformed.getProblem()).replace('\n', ' ');
        // Of a quote that is not closed the place where it opens is of use.
        boolean unclosed = context.contains("quoted scalar") && fact.contains("unexpected");
        @Nullable Mark mark = unclosed ? malformed.getContextMark() : malformed.getProblemMark();
        boolean misplaced = fact.contains("expected <block end>") || context.contains("parsing a block");
        String help = fact.contains("TAB") ? "indent with spaces; YAML takes no tabs"
                : fact.contains("mapping values") ? "indent the keys of a mapping alike, and put text with `: ` between quotes"
                : fact.contains("expected ':'") ? "start each member of a list with `- `"
                : fact.contains("undefined alias") ? "put text that starts with `*` between quotes"
                : fact.contains("tag is not allowed") ? "leave the tag out"
                : misplaced ? "indent what belongs together alike, and put text with signs that mean something in YAML between quotes"
                : unclosed ? "write the same quote at its end"
                : "put text with signs that mean something in YAML between quotes";
        add(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1,
                "not YAML: " + (unclosed ? "a quote that is not closed" : fact), help);
    }

    /** Whether a tree, its anchors followed, is of a size and depth that can be walked. */
    private boolean isBounded(Node node) {
        if (path.put(node, true) != null) {
            add(node, "an anchor contains itself", "write it out");
            return false;
        }
        if (path.size() > MAXIMUM_DEPTH || ++nodeCount > MAXIMUM_NODES) {
            add(node, "refused: the file has too many parts, those that anchors repeat counted", "files of recipes are flat and short");
            return false;
        }
        boolean bounded = true;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                bounded = bounded && isBounded(entry.getKeyNode()) && isBounded(entry.getValueNode());
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                bounded = bounded && isBounded(element);
            }
        }
        path.remove(node);
        return bounded;
    }

    private void add(Node node, String fact, String help) {
        add(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1, fact, help);
    }

    private void add(int line, int column, String fact, String help) {
        problems.add(new YamlProblem(file.name(), line, column, fact, help));
    }
}
