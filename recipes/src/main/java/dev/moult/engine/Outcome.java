package dev.moult.engine;

/** How a candidate site of a recipe ended. */
public enum Outcome {
    /** The site was edited. */
    REWRITTEN("rewritten"),
    /** The site would be edited with {@code --unsafe}; something that cannot be seen in the source decides. */
    NEEDS_REVIEW("needs review"),
    /** The site is left as it is. */
    LEFT_ALONE("left alone");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** Returns the words that reports use. */
    public String text() {
        return text;
    }
}
