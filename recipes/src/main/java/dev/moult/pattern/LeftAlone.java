package dev.moult.pattern;

import java.io.Serial;

/** Ends the making of new code for a site that cannot have it; never leaves this package. */
final class LeftAlone extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    LeftAlone(String reason) {
        super(reason);
    }
}
