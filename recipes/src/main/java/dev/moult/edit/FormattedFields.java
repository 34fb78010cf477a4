package dev.moult.edit;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;
import org.openrewrite.Cursor;
import org.openrewrite.PrintOutputCapture;

/** What can be written inside the braces of an f-string. */
public final class FormattedFields {
    private static final String RISKY = "\"'\\\n\r#";

    private FormattedFields() {}

    /**
     * Returns why new code cannot stand where the cursor's node stands, if that is in an f-string. Before Python 3.12
     * (PEP 701) a field can hold neither the quotes of its string nor backslashes or comments.
     */
    public static Optional<String> obstacle(Cursor cursor, Expression old, Expression made) {
        Optional<Py.FormattedField> field = cursor.getPathAsStream()
                .filter(Py.FormattedField.class::isInstance)
                .map(Py.FormattedField.class::cast)
                .findFirst();
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (field.get().getDebugEquals() != null) {
            return Optional.of("the f-string prints it as it is written");
        }
        String before = textOf(old);
        String after = textOf(made);
        boolean risky = after.startsWith("{") && !before.startsWith("{")
                || RISKY.chars().anyMatch(sign -> count(after, sign) > count(before, sign));
        return risky ? Optional.of("the new code cannot stand inside this f-string") : Optional.empty();
    }

    private static long count(String text, int sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static String textOf(Expression expression) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>().visit(expression, out);
        return out.getOut().strip();
    }
}
