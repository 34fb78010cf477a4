package dev.moult.tree;

/** A statement without a suite, which ends with its own {@link Terminator}. */
public interface SimpleStatement extends Statement {

    Terminator getTerminator();

    /** Returns this statement with another end. */
    SimpleStatement withTerminator(Terminator terminator);
}
