package dev.moult.yaml;

import dev.moult.engine.PythonVersion;
import dev.moult.engine.RecipeIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the documents of a file, and tells of every key and value that a recipe cannot have. */
final class DocumentReader {
    private static final String BEFORE = "write the code after `before: |`, on lines of its own that are indented";
    private static final String RECIPE = "specs.openrewrite.org/v1beta/recipe";

    /** What else OpenRewrite keeps in such files; it says nothing about Python. */
    private static final List<String> OTHER_TYPES = List.of(
            "specs.openrewrite.org/v1beta/style",
            "specs.openrewrite.org/v1beta/category",
            "specs.openrewrite.org/v1beta/example",
            "specs.openrewrite.org/v1beta/attribution");

    private static final List<String> KEYS = List.of(
            "type",
            "name",
            "displayName",
            "description",
            "tags",
            "preconditions",
            "recipeList",
            "exclude",
            "examples",
            "estimatedEffortPerOccurrence",
            "causesAnotherCycle",
            "maintainers");

    private static final List<String> EXAMPLE_KEYS =
            List.of("name", "description", "before", "after", "unsafe", "target-version");

    private final YamlFile file;
    private final List<YamlProblem> problems;

    DocumentReader(YamlFile file, List<YamlProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Returns the recipes of the file, those that are written well enough to go on with. */
    List<RecipeDocument> read() {
        List<RecipeDocument> documents = new ArrayList<>();
        List<Node> nodes = YamlReader.read(file, problems);
        if (nodes.isEmpty() && problems.stream().noneMatch(problem -> problem.file().equals(file.name()))) {
            problems.add(new YamlProblem(file.name(), 1, 1, "the file holds no recipe", "a recipe starts with `type: "
                    + RECIPE + "`"));
        }
        for (Node node : nodes) {
            if (!isNull(node)) {
                document(node).ifPresent(documents::add);
            }
        }
        return documents;
    }

    private Optional<RecipeDocument> document(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "a recipe is a mapping, not " + kind(node), "start with `type: " + RECIPE + "`");
            return Optional.empty();
        }
        Optional<Node> type = rawValue(mapping, "type");
        if (type.isEmpty()) {
            problem(node, "the recipe has no `type`", "add `type: " + RECIPE + "`");
            return Optional.empty();
        }
        String typeName = text(type.get()).orElse("");
        if (!typeName.equals(RECIPE)) {
            if (!OTHER_TYPES.contains(typeName)) {
                problem(type.get(), "unknown type `" + typeName + "`", "a recipe has `type: " + RECIPE + "`");
            }
            return Optional.empty();
        }
        Map<String, Node> values = entries(mapping, KEYS, "a recipe");
        Node nameNode = values.get("name");
        if (nameNode == null) {
            problem(node, "the recipe has no `name`", "add one, as `name: com.example.MoveToHttpx`");
            return Optional.empty();
        }
        String name = requireText(nameNode, "name");
        if (!name.isEmpty() && !name.matches("[A-Za-z_][\\w-]*(\\.[A-Za-z_][\\w-]*)*")) {
            problem(nameNode, "`" + name + "` is no name of a recipe", "a name is words with points between them, as `com.example.MoveToHttpx`");
            return Optional.empty();
        }
        checkRest(values);
        Node list = values.get("recipeList");
        if (list == null) {
            problem(nameNode, "the recipe has no `recipeList`", "name the recipes that it consists of");
        }
        return Optional.of(new RecipeDocument(
                file,
                nameNode,
                name,
                values.containsKey("displayName") ? requireText(values.get("displayName"), "displayName") : name,
                values.containsKey("description") ? requireText(values.get("description"), "description") : "",
                tags(values),
                elements(values, "preconditions"),
                elements(values, "recipeList"),
                elements(values, "exclude"),
                examples(values)));
    }

    private void checkRest(Map<String, Node> values) {
        Node cycle = values.get("causesAnotherCycle");
        if (cycle != null && !cycle.getTag().equals(Tag.BOOL)) {
            problem(cycle, "`causesAnotherCycle` takes true or false, not " + kind(cycle), "it means nothing here: leave it out");
        }
        if (values.containsKey("estimatedEffortPerOccurrence")) {
            requireText(values.get("estimatedEffortPerOccurrence"), "estimatedEffortPerOccurrence");
        }
        elements(values, "maintainers");
    }

    private Set<String> tags(Map<String, Node> values) {
        Set<String> tags = new LinkedHashSet<>();
        for (Node tag : elements(values, "tags")) {
            tags.add(requireText(tag, "tags"));
        }
        return tags;
    }

    private List<Node> elements(Map<String, Node> values, String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            problem(value, "`" + key + "` takes a list, not " + kind(value), "write each element on its own line, after `- `");
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            problem(value, "`" + key + "` is empty", "fill it or leave it out");
        }
        return sequence.getValue();
    }

    private List<RecipeExample> examples(Map<String, Node> values) {
        List<RecipeExample> examples = new ArrayList<>();
        for (Node node : elements(values, "examples")) {
            if (!(node instanceof MappingNode mapping)) {
                problem(node, "an example is a mapping with the key `before`, not " + kind(node), BEFORE);
                continue;
            }
            Map<String, Node> entries = entries(mapping, EXAMPLE_KEYS, "an example");
            if (!entries.containsKey("before")) {
                problem(node, "the example has no `before`", BEFORE);
                continue;
            }
            Node unsafe = entries.get("unsafe");
            if (unsafe != null && !unsafe.getTag().equals(Tag.BOOL)) {
                problem(unsafe, "`unsafe` takes true or false, not " + kind(unsafe), "write `unsafe: true`");
            }
            examples.add(new RecipeExample(
                    optionalText(entries, "name").or(() -> optionalText(entries, "description")).orElse(""),
                    requireText(entries.get("before"), "before"),
                    optionalText(entries, "after"),
                    unsafe != null && text(unsafe).orElse("").equalsIgnoreCase("true"),
                    target(entries),
                    node.getStartMark().getLine() + 1));
        }
        return examples;
    }

    private String target(Map<String, Node> entries) {
        String target = optionalText(entries, "target-version").orElse("");
        if (!target.isEmpty() && PythonVersion.parse(target).isEmpty()) {
            problem(entries.get("target-version"), "`" + target + "` is no version of Python", "write it as \"3.11\"");
        }
        return target;
    }

    private Optional<String> optionalText(Map<String, Node> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(node -> requireText(node, key));
    }

    /** Returns the values of a mapping by their keys; tells of keys that it cannot have, or has twice. */
    private Map<String, Node> entries(MappingNode mapping, List<String> keys, String owner) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode()).orElse("");
            if (!keys.contains(key)) {
                problem(entry.getKeyNode(), "unknown key `" + key + "`", RecipeIds.nearest(key, keys)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(owner + " has " + String.join(", ", keys)));
            } else if (values.put(key, entry.getValueNode()) != null) {
                problem(entry.getKeyNode(), "the key `" + key + "` is there twice", "keep one of them");
            }
        }
        return values;
    }

    private static Optional<Node> rawValue(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(entry -> text(entry.getKeyNode()).orElse("").equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private String requireText(Node node, String key) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            if (scalar.getValue().isEmpty() && !key.equals("before") && !key.equals("after")) {
                problem(node, "`" + key + "` is empty", "fill it or leave it out");
            }
            return scalar.getValue();
        }
        problem(node, "`" + key + "` takes text, not " + kind(node), node instanceof ScalarNode && !isNull(node)
                ? "put it between quotes"
                : "");
        return "";
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** Says what a node is, for people. */
    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        String value = text(node).orElse("");
        if (isNull(node)) {
            return "nothing";
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return "the truth value `" + value + "`";
        }
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            return "the number `" + value + "`";
        }
        return node.getTag().equals(Tag.TIMESTAMP) ? "the date `" + value + "`" : "`" + value + "`";
    }

    private void problem(Node node, String fact, String help) {
        problems.add(problem(file, node, fact, help));
    }

    static YamlProblem problem(YamlFile file, Node node, String fact, String help) {
        return new YamlProblem(
                file.name(), node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1, fact, help);
    }
}
