package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the values of {@code params} and {@code data}: dictionaries, text, or anything. */
final class BodyValues {
    enum Form {
        DICTIONARY,
        TEXT,
        NOTHING,
        UNKNOWN
    }

    /**
     * What a value is.
     *
     * @param obstacle why httpx would send something else
     * @param doubt why it might
     */
    record Finding(Form form, Optional<String> obstacle, Optional<String> doubt) {
        static Finding of(Form form) {
            return new Finding(form, Optional.empty(), Optional.empty());
        }

        static Finding obstacle(String text) {
            return new Finding(Form.UNKNOWN, Optional.of(text), Optional.empty());
        }

        static Finding doubt(Form form, String text) {
            return new Finding(form, Optional.empty(), Optional.of(text));
        }
    }

    private static final int DEPTH = 6;
    private static final Set<String> TEXT_CALLS = Set.of("encode", "urlencode", "quote", "getvalue", "tobytes");

    private final ModuleIndex module;

    BodyValues(ModuleIndex module) {
        this.module = module;
    }

    Finding judge(Expression expression) {
        return judge(expression, DEPTH);
    }

    private Finding judge(Expression expression, int depth) {
        Expression value = ModuleIndex.unwrapped(expression);
        if (value instanceof Py.Constant constant && constant.getSource().equals("None")) {
            return Finding.of(Form.NOTHING);
        } else if (value instanceof Py.StringLiteral literal) {
            return text(literal);
        } else if (value instanceof Py.FormattedString || value instanceof Py.StringConcatenation) {
            return Finding.doubt(Form.TEXT, "httpx sends text as UTF-8, requests as Latin-1");
        } else if (value instanceof Py.DictDisplay display) {
            return dictionary(display, depth);
        } else if (value instanceof Py.Call call) {
            return called(call, depth);
        } else if (value instanceof Py.ListDisplay || value instanceof Py.Tuple) {
            return Finding.obstacle("httpx takes no list of pairs as `data`");
        } else if (value instanceof Py.Conditional conditional) {
            return both(judge(conditional.getBody(), depth - 1), judge(conditional.getOrElse().getElement(), depth - 1));
        } else if (value instanceof Py.Name name && depth > 0) {
            return named(name, depth);
        } else if (value instanceof Py.Comprehension comprehension && comprehension.getElement() instanceof Py.DictEntry) {
            return Finding.of(Form.DICTIONARY);
        }
        return Finding.of(Form.UNKNOWN);
    }

    private static Finding text(Py.StringLiteral literal) {
        boolean ascii = literal.getSource().chars().allMatch(c -> c < 128) && !literal.getSource().contains("\\");
        boolean bytes = literal.getSource().toLowerCase(java.util.Locale.ROOT).matches("(?s)r?br?['\"].*");
        return ascii || bytes
                ? Finding.of(Form.TEXT)
                : Finding.doubt(Form.TEXT, "httpx sends text as UTF-8, requests as Latin-1");
    }

    private static Finding both(Finding left, Finding right) {
        if (left.form() == Form.NOTHING) {
            return right;
        }
        if (right.form() == Form.NOTHING) {
            return left;
        }
        Form form = left.form() == right.form() ? left.form() : Form.UNKNOWN;
        return new Finding(
                form, left.obstacle().or(right::obstacle), left.doubt().or(right::doubt));
    }

    private Finding called(Py.Call call, int depth) {
        String name = RequestsNames.last(call.getFunction());
        if (name.equals("dumps")) {
            boolean escaped = call.getArguments().getElements().stream()
                    .noneMatch(argument -> argument instanceof Py.KeywordArgument keyword
                                    && keyword.getName().getName().equals("ensure_ascii")
                            || argument instanceof Py.DoubleStarred);
            return escaped && module.model().mayBe(call.getFunction(), "json.dumps")
                    ? Finding.of(Form.TEXT)
                    : Finding.doubt(Form.TEXT, "httpx sends text as UTF-8, requests as Latin-1");
        }
        if (TEXT_CALLS.contains(name) || name.equals("open")) {
            return Finding.of(Form.TEXT);
        }
        if (name.equals("dict") && module.model().isCertainly(call.getFunction(), "builtins.dict")) {
            Finding found = Finding.of(Form.DICTIONARY);
            for (Expression argument : call.getArguments().getElements()) {
                if (argument instanceof Py.KeywordArgument keyword) {
                    found = with(found, keyword.getValue().getElement(), depth);
                }
            }
            return found;
        }
        return Finding.of(Form.UNKNOWN);
    }

    private Finding dictionary(Py.DictDisplay display, int depth) {
        Finding found = Finding.of(Form.DICTIONARY);
        for (Expression entry : display.getEntries().getElements()) {
            if (entry instanceof Py.DictEntry pair) {
                found = with(found, pair.getValue().getElement(), depth);
            }
        }
        return found;
    }

    private Finding with(Finding found, Expression value, int depth) {
        Optional<String> obstacle = found.obstacle().or(() -> literalFault(value));
        Optional<String> doubt = found.doubt().or(() -> maybeNone(value, depth));
        return new Finding(found.form(), obstacle, doubt);
    }

    private static Optional<String> literalFault(Expression expression) {
        if (ModuleIndex.unwrapped(expression) instanceof Py.Constant constant) {
            return switch (constant.getSource()) {
                case "None" -> Optional.of("requests drops a parameter that is None, httpx sends it");
                case "True", "False" -> Optional.of("httpx sends `" + constant.getSource() + "` in lower case");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private Optional<String> maybeNone(Expression expression, int depth) {
        Expression value = ModuleIndex.unwrapped(expression);
        boolean none = false;
        if (value instanceof Py.Conditional conditional) {
            none = isNone(conditional.getBody()) || isNone(conditional.getOrElse().getElement());
        } else if (value instanceof Py.Call call) {
            none = RequestsNames.last(call.getFunction()).equals("get") && call.getArguments().size() == 1;
        } else if (value instanceof Py.Name name && depth > 0) {
            none = mayBeNone(name);
        }
        return none
                ? Optional.of("`" + ModuleIndex.source(value) + "` may be None, which requests drops and httpx sends")
                : Optional.empty();
    }

    private boolean mayBeNone(Py.Name name) {
        List<Assignment> assignments = module.model().resolve(name).map(Binding::assignments).orElse(List.of());
        for (Assignment assignment : assignments) {
            if (assignment.node() instanceof Py.Parameter parameter && parameter.getAnnotation() != null) {
                String annotation = ModuleIndex.source(parameter.getAnnotation().getElement());
                if (annotation.contains("None") || annotation.contains("Optional") || annotation.contains("bool")) {
                    return true;
                }
            }
            if (assignment.value().filter(BodyValues::isNone).isPresent()
                    && assignments.stream().noneMatch(each -> each.kind() == AssignmentKind.ASSIGN && each != assignment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNone(Expression expression) {
        return ModuleIndex.unwrapped(expression) instanceof Py.Constant constant && constant.getSource().equals("None");
    }

    private Finding named(Py.Name name, int depth) {
        List<Assignment> assignments = module.model().resolve(name).map(Binding::assignments).orElse(List.of());
        Finding found = null;
        for (Assignment assignment : assignments) {
            Finding each = Finding.of(Form.UNKNOWN);
            if (assignment.node() instanceof Py.Parameter parameter) {
                each = parameter.getAnnotation() == null ? each : annotated(parameter.getAnnotation().getElement());
            } else if (assignment.node() instanceof Py.AnnotatedAssignment annotated
                    && (annotated.getValue() == null || annotated(annotated.getAnnotation()).form() == Form.DICTIONARY)) {
                each = annotated(annotated.getAnnotation());
                if (annotated.getValue() != null) {
                    Finding value = judge(annotated.getValue().getElement(), depth - 1);
                    each = value.form() == Form.UNKNOWN ? each : value;
                }
            } else if (assignment.value().isPresent()) {
                each = judge(assignment.value().get(), depth - 1);
            }
            found = found == null ? each : both(found, each);
        }
        return found == null ? Finding.of(Form.UNKNOWN) : found;
    }

    private static Finding annotated(Expression annotation) {
        String text = ModuleIndex.source(annotation).replace("typing.", "");
        if (text.matches("(Optional\\[)?(dict|Dict|Mapping|MutableMapping)\\b.*")) {
            return Finding.of(Form.DICTIONARY);
        }
        if (text.matches("(Optional\\[)?(bytes|bytearray|BinaryIO|BytesIO|IO\\[bytes\\]|io\\.BytesIO)\\b.*")) {
            return Finding.of(Form.TEXT);
        }
        return text.matches("(Optional\\[)?str\\b.*")
                ? Finding.doubt(Form.TEXT, "httpx sends text as UTF-8, requests as Latin-1")
                : Finding.of(Form.UNKNOWN);
    }
}
