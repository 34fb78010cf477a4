package dev.moult.edit;

import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The strings that are annotations or parts of them: PEP 484 calls them forward references. */
public final class AnnotationStrings extends PyVisitor<Integer> {
    /** Names, and attributes over them, but not what stands after a point. */
    public static final Pattern CHAIN =
            Pattern.compile("(?<![\\w.])[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private static final Set<String> LITERALS = Set.of("typing.Literal", "typing_extensions.Literal");
    private static final List<String> FIRST_ARGUMENT = List.of("typing.cast", "typing_extensions.cast");

    private final SemanticModel model;
    private final List<Py.StringLiteral> found = new ArrayList<>();
    private int annotations;

    private AnnotationStrings(SemanticModel model) {
        this.model = model;
    }

    /** Returns the plain strings of one piece in the annotations of a module. */
    public static List<Py.StringLiteral> of(PyModule module, SemanticModel model) {
        AnnotationStrings visitor = new AnnotationStrings(model);
        visitor.visit(module, 0);
        return visitor.found;
    }

    /** Whether such a string of a module has a word in it. */
    static boolean mention(PyModule module, SemanticModel model, String word) {
        return of(module, model).stream().anyMatch(string -> {
            Matcher chains = CHAIN.matcher(string.getSource());
            while (chains.find()) {
                if (chains.group().equals(word) || chains.group().startsWith(word + ".")) {
                    return true;
                }
            }
            return false;
        });
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
        boolean plain = node.getSource().startsWith("\"") || node.getSource().startsWith("'");
        if (annotations > 0 && plain && node.getSource().indexOf('\\') < 0) {
            found.add(node);
        }
        return node;
    }

    @Override
    public Py visitSubscript(Py.Subscript node, Integer unused) {
        boolean literal = LITERALS.stream().anyMatch(name -> model.mayBe(node.getValue(), name));
        return annotations > 0 && literal ? node : super.visitSubscript(node, unused);
    }

    @Override
    public Py visitParameter(Py.Parameter node, Integer unused) {
        annotation(node.getAnnotation());
        visitOptional(node.getDefaultValue() == null ? null : node.getDefaultValue().getElement(), unused);
        return node;
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        annotation(node.getReturns());
        return super.visitFunctionDef(node.withReturns(null), unused);
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
        annotation(node.getAnnotation());
        visitOptional(node.getValue() == null ? null : node.getValue().getElement(), unused);
        return node;
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        boolean cast = FIRST_ARGUMENT.stream().anyMatch(name -> model.isCertainly(node.getFunction(), name));
        if (cast && !node.getArguments().isEmpty()) {
            annotation(node.getArguments().get(0));
        }
        return super.visitCall(node, unused);
    }

    private void annotation(@Nullable PyLeftPadded<Expression> annotation) {
        if (annotation != null) {
            annotation(annotation.getElement());
        }
    }

    private void annotation(Expression annotation) {
        annotations++;
        visit(annotation, 0);
        annotations--;
    }
}
