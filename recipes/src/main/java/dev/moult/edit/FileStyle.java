package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.HashMap;
import java.util.Map;
import org.openrewrite.Cursor;

/**
 * How a file is written, by its own majority.
 *
 * @param indentUnit what a block is indented by, such as four spaces or a tab
 * @param lineEnd LF, CRLF or CR
 * @param quote the quotation mark of most of its short strings
 */
public record FileStyle(String indentUnit, String lineEnd, char quote) {

    /** Reads the style of a module; PEP 8 speaks where the module says nothing. */
    public static FileStyle of(PyModule module) {
        Survey survey = new Survey();
        survey.visit(module, 0);
        return new FileStyle(
                mostFrequent(survey.indentUnits, "    "),
                mostFrequent(survey.lineEnds, "\n"),
                mostFrequent(survey.quotes, '"'));
    }

    /** Returns a terminator with nothing but this file's line end. */
    public Terminator terminator() {
        return Terminator.of(null, Space.EMPTY, lineEnd);
    }

    /** Returns the line end of a statement, this file's where it has none of its own. */
    public String lineEndOf(Statement statement) {
        String own = statement instanceof SimpleStatement simple ? simple.getTerminator().getLineEnd() : "";
        return own.isEmpty() ? lineEnd : own;
    }

    /**
     * Returns the unit for a block below a line of this indentation: tabs below tabs, though most of the file has
     * spaces, for Python refuses blocks whose depth depends on the width of a tab.
     */
    public String indentUnitBelow(String indentation) {
        boolean tabs = indentation.indexOf('\t') >= 0;
        if (tabs && !indentUnit.startsWith("\t")) {
            return indentation.indexOf(' ') < 0 ? "\t" : indentUnit;
        }
        return !tabs && !indentation.isEmpty() && indentUnit.startsWith("\t") ? "    " : indentUnit;
    }

    private static <T> T mostFrequent(Map<T, Integer> counts, T otherwise) {
        return counts.entrySet().stream()
                .max((one, other) -> one.getValue().compareTo(other.getValue()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    private static final class Survey extends PyVisitor<Integer> {
        private final Map<String, Integer> indentUnits = new HashMap<>();
        private final Map<String, Integer> lineEnds = new HashMap<>();
        private final Map<Character, Integer> quotes = new HashMap<>();

        @Override
        public Py visitBlock(Py.Block node, Integer unused) {
            if (node.getLineEnd() != null && !node.getStatements().isEmpty()) {
                String inner = node.getStatements().get(0).getPrefix().getIndent();
                String outer = ownerIndent();
                if (inner.length() > outer.length() && inner.startsWith(outer)) {
                    indentUnits.merge(inner.substring(outer.length()), 1, Integer::sum);
                }
            }
            return super.visitBlock(node, unused);
        }

        private String ownerIndent() {
            Cursor owner = getCursor()
                    .dropParentUntil(value -> value instanceof Statement || value == Cursor.ROOT_VALUE);
            return owner.getValue() instanceof Statement statement ? statement.getPrefix().getIndent() : "";
        }

        @Override
        protected Terminator visitTerminator(Terminator terminator, Integer unused) {
            if (!terminator.getLineEnd().isEmpty()) {
                lineEnds.merge(terminator.getLineEnd(), 1, Integer::sum);
            }
            return super.visitTerminator(terminator, unused);
        }

        @Override
        public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
            String source = node.getSource();
            char last = source.charAt(source.length() - 1);
            if (!source.endsWith("\"\"\"") && !source.endsWith("'''")) {
                quotes.merge(last, 1, Integer::sum);
            }
            return super.visitStringLiteral(node, unused);
        }
    }
}
