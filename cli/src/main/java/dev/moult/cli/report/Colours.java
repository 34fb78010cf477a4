package dev.moult.cli.report;

import dev.moult.cli.Surroundings;

/** Whether and how text is coloured on a terminal. */
public final class Colours {
    /** What the user wants. */
    public enum When {
        AUTO,
        ALWAYS,
        NEVER;

        /** Whether output is coloured that may go to a terminal. */
        public Colours on(boolean terminal, Surroundings surroundings) {
            return new Colours(this == ALWAYS || this == AUTO && terminal && surroundings.colourful());
        }
    }

    static final String BOLD = "1";
    static final String RED = "31";
    static final String GREEN = "32";
    static final String CYAN = "36";
    static final String BOLD_RED = "1;31";
    static final String BOLD_YELLOW = "1;33";
    static final String BOLD_BLUE = "1;34";

    private final boolean enabled;

    private Colours(boolean enabled) {
        this.enabled = enabled;
    }

    String paint(String style, String text) {
        return enabled && !text.isEmpty() ? "\u001B[" + style + "m" + text + "\u001B[m" : text;
    }
}
