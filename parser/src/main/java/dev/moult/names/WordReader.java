package dev.moult.names;

/** Puts the words of one file after the other into a {@link WordTable}, with how they stand there. */
final class WordReader {
    private static final boolean[] IS_WORD_BYTE = new boolean[256];

    static {
        for (int b = 0; b < 128; b++) {
            IS_WORD_BYTE[b] = WordSearch.isWordByte((byte) b);
        }
    }

    private static final long DEF = WordTable.hash("def");
    private static final long CLASS = WordTable.hash("class");
    private static final long IMPORT = WordTable.hash("import");
    private static final int NOT_OPEN = -1;

    /** What depth is where nobody knows which brackets count. */
    private static final int UNSURE = 1 << 16;

    private final WordTable table;
    private byte[] bytes = {};
    private int length;
    private long previous;
    /** How many brackets are open in the header of a class; {@link #NOT_OPEN} outside of one. */
    private int depth;

    private boolean isAfterEquals;

    WordReader(WordTable table) {
        this.table = table;
    }

    /** Reads the first {@code size} bytes of a file; returns true. */
    boolean read(byte[] file, int size, int number) {
        bytes = file;
        length = size;
        previous = WordTable.BASIS;
        depth = NOT_OPEN;
        isAfterEquals = false;
        int i = 0;
        while (i < size) {
            if (!IS_WORD_BYTE[file[i] & 0xFF]) {
                pass(i++);
                continue;
            }
            int start = i;
            long hash = WordTable.BASIS;
            do {
                hash = WordTable.hash(hash, file[i++]);
            } while (i < size && IS_WORD_BYTE[file[i] & 0xFF]);
            table.add(hash, number, uses(start, i));
            if (hash == IMPORT && previous != WordTable.BASIS) {
                table.add(previous, number, WordUse.BEFORE_IMPORT);
            }
            if ((hash == CLASS || hash == DEF) && (depth < UNSURE / 2 || isFirstOfLine(start))) {
                // Neither can stand in a header, so what looked like one has ended, or was none.
                depth = hash == CLASS ? 0 : NOT_OPEN;
            }
            previous = hash;
        }
        return true;
    }

    private boolean isFirstOfLine(int start) {
        int i = start - 1;
        while (i >= 0 && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i--;
        }
        return i < 0 || bytes[i] == '\n' || bytes[i] == '\r';
    }

    /** Takes notice of a byte between words. */
    private void pass(int at) {
        byte b = bytes[at];
        if (b == '\n' || b == '\r') {
            isAfterEquals = false;
            boolean isJoined = depth > 0 || at > 0 && bytes[at - 1] == '\\';
            depth = isJoined ? depth : NOT_OPEN;
        } else if (b == '=') {
            isAfterEquals = true;
        } else if (depth != NOT_OPEN) {
            passInHeader(b);
        }
    }

    private void passInHeader(byte b) {
        switch (b) {
            case '(', '[', '{' -> depth++;
            case ')', ']', '}' -> depth--;
            case ':' -> depth = depth == 0 ? NOT_OPEN : depth;
            // Brackets in strings and comments are none: rather take all that follows for the header.
            case '"', '\'', '#' -> depth = UNSURE;
            default -> {}
        }
    }

    /** Returns the uses of the word between two places. */
    private int uses(int start, int end) {
        int uses = depth == NOT_OPEN ? 0 : WordUse.IN_CLASS_HEADER;
        if (previous == DEF) {
            return uses | WordUse.FUNCTION;
        }
        int i = end;
        while (i < length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\f')) {
            i++;
        }
        if (isAttribute(start)) {
            uses |= i == length || !isFollowed(bytes[i]) ? WordUse.AFTER_DOT | WordUse.ATTRIBUTE : WordUse.AFTER_DOT;
        }
        if (i == length) {
            return uses | (isAfterEquals ? WordUse.ALIASED : 0);
        }
        switch (bytes[i]) {
            case '(', ',' -> uses |= WordUse.CALLED;
            case ')', '\n', '\r', '#', '\\' -> uses |= WordUse.CALLED | (isAfterEquals ? WordUse.ALIASED : 0);
            case ';' -> uses |= isAfterEquals ? WordUse.ALIASED : 0;
            case '"', '\'' -> uses |= i == end ? WordUse.BEFORE_QUOTE : 0;
            case 'a' -> {
                boolean isImportedAs = i > end && i + 2 < length && bytes[i + 1] == 's' && !IS_WORD_BYTE[bytes[i + 2] & 0xFF];
                uses |= isImportedAs ? WordUse.CALLED | WordUse.ALIASED : 0;
            }
            default -> {}
        }
        return uses;
    }

    private boolean isAttribute(int start) {
        int i = start - 1;
        while (i >= 0 && bytes[i] >= 0 && bytes[i] <= ' ') {
            i--;
        }
        return i >= 0 && bytes[i] == '.';
    }

    /** Whether an attribute before this byte is called, or something of it is taken: so it is not assigned to. */
    private static boolean isFollowed(byte b) {
        return b == '(' || b == '.' || b == '[';
    }
}
