package dev.moult.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Conda's {@code environment.yml}: the list {@code dependencies}, and pip's within it. */
final class CondaManifest {
    /** An entry of conda may say from which channel it comes: {@code conda-forge::requests}. */
    private static final String CHANNEL_END = "::";

    private CondaManifest() {}

    static ManifestResult follow(String text, DependencyChange change, boolean keepsOld) {
        List<ScalarNode> entries = new ArrayList<>();
        try {
            collect(new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text)), entries);
        } catch (YAMLException invalid) {
            return new ManifestResult(text, List.of("cannot be read as YAML"));
        }
        List<ScalarNode> old = entries.stream().filter(entry -> isOf(entry, change.from())).toList();
        if (old.isEmpty()) {
            return new ManifestResult(text, List.of());
        }
        if (entries.stream().anyMatch(entry -> isOf(entry, change.to()))) {
            return new ManifestResult(text, keepsOld
                    ? List.of()
                    : List.of("`" + change.to() + "` is there already; remove `" + change.from() + "` by hand"));
        }
        if (old.stream().anyMatch(entry -> requirement(entry.getValue()).orElseThrow().isDirect())) {
            return new ManifestResult(
                    text, List.of("`" + change.from() + "` comes from a place of its own; change it by hand"));
        }
        StringBuilder out = new StringBuilder(text);
        for (int i = old.size() - 1; i >= 0; i--) {
            int start = text.offsetByCodePoints(0, old.get(i).getStartMark().getIndex());
            int end = text.offsetByCodePoints(0, old.get(i).getEndMark().getIndex());
            out.replace(start, end, replacement(text, start, end, change, keepsOld));
        }
        return new ManifestResult(out.toString(), List.of());
    }

    private static String replacement(String text, int start, int end, DependencyChange change, boolean keepsOld) {
        String source = text.substring(start, end);
        String quote = source.startsWith("\"") || source.startsWith("'") ? source.substring(0, 1) : "";
        String entry = source.substring(quote.length(), source.length() - quote.length());
        String changed = quote + channel(entry) + requirement(entry).orElseThrow().changed(change) + quote;
        if (!keepsOld) {
            return changed;
        }
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        String before = text.substring(lineStart, start);
        return before.isBlank() || !before.strip().equals("-")
                ? changed + ", " + source
                : changed + (text.contains("\r\n") ? "\r\n" : "\n") + before + source;
    }

    private static boolean isOf(ScalarNode entry, String name) {
        return requirement(entry.getValue()).filter(found -> found.isOf(name)).isPresent();
    }

    private static Optional<Requirement> requirement(String entry) {
        return Requirement.parse(entry.substring(channel(entry).length()));
    }

    /** Returns the channel of an entry, with the colons behind it, or nothing. */
    private static String channel(String entry) {
        int end = entry.indexOf(CHANNEL_END);
        return end < 0 ? "" : entry.substring(0, end + CHANNEL_END.length());
    }

    private static void collect(Node root, List<ScalarNode> entries) {
        value(root, "dependencies").ifPresent(list -> addScalars(list, entries));
    }

    private static void addScalars(Node list, List<ScalarNode> entries) {
        if (list instanceof SequenceNode sequence) {
            for (Node entry : sequence.getValue()) {
                if (entry instanceof ScalarNode scalar) {
                    entries.add(scalar);
                }
                value(entry, "pip").ifPresent(pip -> addScalars(pip, entries));
            }
        }
    }

    private static Optional<Node> value(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return Optional.of(tuple.getValueNode());
                }
            }
        }
        return Optional.empty();
    }
}
