package dev.moult.yaml;

import dev.moult.engine.RecipeOption;
import dev.moult.engine.RecipeOptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Recipe;
import org.openrewrite.Validated;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes a recipe with the options that are written beside its name, and tells of every one that it cannot have. */
final class OptionReader {
    /** Where in a snippet a pattern cannot be read. */
    private static final Pattern PLACE = Pattern.compile("^(pattern \\d+: )?\\d+:\\d+: ");

    /** What YAML 1.1 does not read as text where it stands without quotes. */
    private static final Pattern NO_TEXT =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|~|[-+.]?\\d.*|[\\[{&*!|>%@`#,?].*|.*(: | #).*|.*:|");

    private final YamlFile file;
    private final List<YamlProblem> problems;

    OptionReader(YamlFile file, List<YamlProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Makes a recipe; empty where an option is wrong.
     *
     * @param nameNode where the id of the recipe stands
     * @param given the options, absent where nothing is written
     */
    Optional<Recipe> make(Node nameNode, RecipeOptions options, @Nullable Node given) {
        int before = problems.size();
        String id = DocumentReader.text(nameNode).orElse("");
        Map<String, Object> values = new HashMap<>();
        Map<String, Node> places = new HashMap<>();
        if (given instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                read(id, options, entry, values, places);
            }
        } else if (given != null && !DocumentReader.isNull(given)) {
            problem(given, "the options of `" + id + "` are a mapping, not " + DocumentReader.kind(given),
                    options.all().isEmpty() ? "`" + id + "` takes no options" : names(options));
        }
        for (String required : options.required()) {
            if (!places.containsKey(required)) {
                problem(nameNode, "`" + id + "` needs the option `" + required + "`",
                        options.find(required).map(OptionReader::exampleOf).orElse(""));
            }
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        Recipe recipe = options.createAny(values);
        for (Validated.Invalid<Object> invalid : recipe.validate().failures()) {
            String property = invalid.getProperty();
            String path = property.substring(property.lastIndexOf('/') + 1);
            String option = path.replaceFirst("\\..*", "");
            problem(partOf(places.getOrDefault(option, nameNode), path.substring(option.length())), "`" + path + "` of `" + id + "`: " + invalid.getMessage(),
                    remedy(invalid.getMessage(), option, options));
        }
        return problems.size() > before ? Optional.empty() : Optional.of(recipe);
    }

    /** Returns the part of an option that a path names: {@code .KEY} of a mapping, or {@code .pattern NUMBER} of a list. */
    private static Node partOf(Node option, String path) {
        if (option instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> path.equals("." + DocumentReader.text(entry.getKeyNode()).orElse("")))
                    .map(NodeTuple::getKeyNode)
                    .findFirst()
                    .orElse(option);
        }
        if (option instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                if (path.equals(".pattern " + (i + 1))) {
                    return list.getValue().get(i);
                }
            }
        }
        return option;
    }

    private static String remedy(String fact, String option, RecipeOptions options) {
        if (option.equals("where")) {
            return "`docs/patterns.md` says which conditions there are";
        }
        return PLACE.matcher(fact).find()
                ? "the second place is the line and column inside `" + option + "`"
                : options.find(option).map(OptionReader::exampleOf).orElse("");
    }

    private static String remedy(String unknown, RecipeOptions options) {
        return options.nearest(unknown)
                .map(near -> "did you mean `" + near + "`?")
                .or(() -> Optional.of("put a value with a comma or a bracket between quotes")
                        .filter(help -> !unknown.matches("[$\\w-]+")))
                .orElse(options.all().isEmpty() ? "it takes no options" : names(options));
    }

    private static String exampleOf(RecipeOption option) {
        return option.example().isEmpty()
                ? "it takes " + option.takes()
                : "for example `" + option.name() + ": " + exampleValue(option) + "`";
    }

    /** Returns the example as YAML has to have it. */
    private static String exampleValue(RecipeOption option) {
        String example = option.example().strip().replace('\n', ' ');
        if (option.isList()) {
            return "[" + example + "]";
        }
        boolean plain = !option.isText() || !NO_TEXT.matcher(example).matches();
        return plain ? example : "\"" + example.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String names(RecipeOptions options) {
        String conditions = options.find("where").isPresent() ? "; conditions, as `inside` or on `$x`, are keys of `where`" : "";
        return "its options are " + String.join(", ", options.all().stream().map(RecipeOption::name).toList()) + conditions;
    }

    private void read(
            String id, RecipeOptions options, NodeTuple entry, Map<String, Object> values, Map<String, Node> places) {
        String name = DocumentReader.text(entry.getKeyNode()).orElse("");
        Optional<RecipeOption> option = options.find(name);
        if (option.isEmpty()) {
            problem(entry.getKeyNode(), "`" + id + "` has no option `" + name + "`", remedy(name, options));
        } else if (places.put(name, entry.getValueNode()) != null) {
            problem(entry.getKeyNode(), "the option `" + name + "` is there twice", "keep one of them");
        } else {
            Object value = value(option.get(), entry.getValueNode());
            if (value != null) {
                values.put(name, value);
            }
        }
    }

    private @Nullable Object value(RecipeOption option, Node node) {
        @Nullable Object value = null;
        if ((option.isText() || option.isTextOrList()) && isText(node)) {
            value = ((ScalarNode) node).getValue();
        } else if (option.isTruth() && node.getTag().equals(Tag.BOOL)) {
            value = truth((ScalarNode) node);
        } else if (option.isNumber() && node.getTag().equals(Tag.INT)) {
            value = number((ScalarNode) node).orElse(null);
        } else if ((option.isList() || option.isTextOrList()) && node instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()
                && sequence.getValue().stream().allMatch(OptionReader::isText)) {
            value = sequence.getValue().stream().map(element -> ((ScalarNode) element).getValue()).toList();
        } else if (Map.class.isAssignableFrom(option.type()) && node instanceof MappingNode) {
            value = raw(node);
        }
        if (node instanceof CollectionNode<?> empty && empty.getValue().isEmpty() && !option.isText()) {
            problem(node, "`" + option.name() + "` is empty", "fill it or leave it out");
        } else if (value == null) {
            boolean quotable = option.isText() && node instanceof ScalarNode && !DocumentReader.isNull(node);
            problem(node, "`" + option.name() + "` takes " + option.takes() + ", not " + DocumentReader.kind(node),
                    quotable ? "put it between quotes" : exampleOf(option));
        } else if (value instanceof String text && !option.isValid(text)) {
            problem(node, "`" + option.name() + "` takes " + option.takes() + ", not `" + text + "`", exampleOf(option));
        }
        return value;
    }

    private static boolean isText(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    }

    private static Boolean truth(ScalarNode node) {
        // YAML 1.1, as snakeyaml resolves it.
        return List.of("true", "yes", "on").contains(node.getValue().toLowerCase(Locale.ROOT));
    }

    private static Optional<Integer> number(ScalarNode node) {
        try {
            return Optional.of(new BigInteger(node.getValue().replace("_", "")).intValueExact());
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** Returns what a node holds, in maps, lists and values of Java. */
    private static @Nullable Object raw(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                map.put(DocumentReader.text(entry.getKeyNode()).orElse(""), raw(entry.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(raw(element)));
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (DocumentReader.isNull(node)) {
            return null;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return truth(scalar);
        }
        Optional<Integer> number = node.getTag().equals(Tag.INT) ? number(scalar) : Optional.empty();
        return number.isPresent() ? number.get() : scalar.getValue();
    }

    private void problem(Node node, String fact, String help) {
        problems.add(DocumentReader.problem(file, node, fact, help));
    }
}
