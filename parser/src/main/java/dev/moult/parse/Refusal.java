package dev.moult.parse;

/** Ends the parsing of a file that CPython refuses too. Thrown inside the parser only; carries no stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset where, in UTF-16 code units */
    Refusal(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
