package dev.moult.edit;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.openrewrite.PrintOutputCapture;

/** Where nodes stand on their lines, found by printing the tree around them. */
public final class SourceLayout {
    private static final int PEP_8_LIMIT = 79;
    private static final Set<String> TRIPLE_QUOTES = Set.of("\"\"\"", "'''");
    private static final int TAB_WIDTH = 4;

    /** The limits of PEP 8, of Black, and what else is in common use. */
    private static final List<Integer> USUAL_LIMITS = List.of(PEP_8_LIMIT, 88, 100, 120);

    /** A file without a longer line than this does not tell its limit; then it is not taken to be the shortest. */
    private static final int SHORT = 72;

    private static final int ODD_ONE_IN = 100;

    private final String text;
    private final Map<UUID, Integer> startOffsets;

    private final IntSupplier told;

    private SourceLayout(String text, Map<UUID, Integer> startOffsets, IntSupplier told) {
        this.text = text;
        this.startOffsets = startOffsets;
        this.told = told;
    }

    /** Prints a tree and keeps the places of the nodes with these ids. */
    public static SourceLayout of(Py tree, Set<UUID> wanted) {
        return of(tree, wanted, () -> 0);
    }

    /**
     * Prints a tree and keeps the places of the nodes with these ids.
     *
     * @param told gives how long the project says that lines may be, or 0
     */
    public static SourceLayout of(Py tree, Set<UUID> wanted, IntSupplier told) {
        StartPrinter printer = new StartPrinter(wanted);
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        printer.visit(tree, out);
        return new SourceLayout(out.getOut(), printer.startOffsets, told);
    }

    /** Returns what stands before a node on its line, from the start of the line to the node's first token. */
    public String lineBefore(Py node) {
        int offset = startOffset(node);
        return text.substring(LineEnds.lineStart(text, offset), offset);
    }

    /** Returns the white space at the start of the line on which a node begins. */
    public String lineIndent(Py node) {
        String line = lineBefore(node);
        int end = 0;
        while (end < line.length() && isBlank(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    /** Whether a node is the first thing on its line. */
    public boolean isFirstOnLine(Py node) {
        return lineIndent(node).length() == lineBefore(node).length();
    }

    /** Returns how long the line is on which a node begins, in columns. */
    public int lineLength(Py node) {
        int offset = startOffset(node);
        return columns(text.substring(LineEnds.lineStart(text, offset), LineEnds.next(text, offset)));
    }

    /** Returns how many columns a line has: its code points, with four columns for each tab. */
    public static int columns(String line) {
        int tabs = (int) line.chars().filter(character -> character == '\t').count();
        return line.codePointCount(0, line.length()) + tabs * (TAB_WIDTH - 1);
    }

    /** Returns how long a line of this text may be: what the project says, or else as long as its own lines are. */
    public int lineWidth() {
        int width = told.getAsInt();
        return width > 0 ? width : ownWidth();
    }

    /**
     * Returns how long a line of this text may be by itself: the smallest of the usual limits that all its lines keep, but for the
     * odd one that a string or a comment makes longer.
     */
    private int ownWidth() {
        List<Integer> lengths = new ArrayList<>();
        int longestCode = 0;
        String quotes = "";
        for (int start = 0; start < text.length(); ) {
            int end = LineEnds.next(text, start);
            String line = text.substring(start, end);
            boolean isText = !quotes.isEmpty();
            quotes = quotesOpenAfter(line, quotes);
            // A docstring is wrapped by hand, if at all.
            lengths.add(isText || !quotes.isEmpty() ? 0 : columns(line));
            if (line.indexOf('#') < 0 && line.indexOf('"') < 0 && line.indexOf('\'') < 0) {
                longestCode = Math.max(longestCode, lengths.get(lengths.size() - 1));
            }
            start = end < text.length() ? LineEnds.after(text, end) : end;
        }
        boolean isTold = lengths.stream().anyMatch(length -> length > SHORT);
        for (int limit : USUAL_LIMITS) {
            long longer = lengths.stream().filter(length -> length > limit).count();
            if (longestCode <= limit && longer * ODD_ONE_IN <= lengths.size() && (isTold || limit > PEP_8_LIMIT)) {
                return limit;
            }
        }
        return Math.max(longestCode, USUAL_LIMITS.get(USUAL_LIMITS.size() - 1));
    }

    /** Returns the triple quotes of the string that goes on after a line, or an empty text; those in comments are taken for some. */
    private static String quotesOpenAfter(String line, String before) {
        String open = before;
        for (int i = 0; i + 3 <= line.length(); ) {
            String three = line.substring(i, i + 3);
            boolean opens = open.isEmpty() && TRIPLE_QUOTES.contains(three);
            boolean closes = three.equals(open);
            open = opens ? three : closes ? "" : open;
            i += opens || closes ? 3 : 1;
        }
        return open;
    }

    /** Whether neither a letter nor a digit touches a name. */
    public boolean isApart(Py.Name name) {
        int start = startOffset(name);
        int end = start + name.getName().length();
        boolean touchesBefore = start > 0 && Character.isUnicodeIdentifierPart(text.charAt(start - 1));
        boolean touchesAfter = end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end));
        return !touchesBefore && !touchesAfter;
    }

    private int startOffset(Py node) {
        Integer offset = startOffsets.get(node.getId());
        if (offset == null) {
            throw new IllegalArgumentException("the node is not in the tree, or was not asked for");
        }
        return offset;
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\f';
    }

    private static final class StartPrinter extends PythonPrinter<Integer> {
        private final Set<UUID> wanted;
        private final Map<UUID, Integer> startOffsets = new HashMap<>();

        private StartPrinter(Set<UUID> wanted) {
            this.wanted = wanted;
        }

        @Override
        protected void enter(Py node, PrintOutputCapture<Integer> out) {
            if (wanted.contains(node.getId())) {
                startOffsets.put(node.getId(), out.out.length() + node.getPrefix().print().length());
            }
        }
    }
}
