package dev.moult.parse;

import dev.moult.source.DecodeResult;
import dev.moult.source.SourceText;
import dev.moult.tree.PyModule;

/** What came of parsing a file. Bad input is a value, not an exception. */
public sealed interface ParseResult {

    /** The tree of the file and the text it was made from. */
    record Parsed(PyModule module, SourceText source) implements ParseResult {}

    /**
     * CPython's parser would refuse the file too.
     *
     * @param line counted from 1
     * @param column counted from 1, in code points
     * @param message the fact, and what was expected where that is known
     * @param sourceLine the text of the line, without its end
     */
    record Refused(int line, int column, String message, String sourceLine) implements ParseResult {

        /** Returns what to do about it, where the line looks like a frequent case; else an empty text. */
        public String help() {
            return Remedy.of(this);
        }
    }

    /**
     * The bytes are no text in the declared encoding, or in UTF-8.
     *
     * @param byteOffset counted from 0
     * @param line counted from 1
     * @param fact what is wrong
     * @param help what to do about it; empty if nothing is known
     */
    record Undecodable(long byteOffset, int line, String fact, String help) implements ParseResult {

        /** Returns what decoding gave. */
        public static Undecodable of(DecodeResult.Undecodable fault) {
            return new Undecodable(fault.byteOffset(), fault.line(), fault.fact(), fault.help());
        }
    }
}
