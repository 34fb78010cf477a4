package dev.moult.tree;

import lombok.Value;
import lombok.With;

/** A comment from its hash sign to the end of its line, and the white space after it, line end included. */
@Value
@With
public class Comment {
    String text;
    String suffix;
}
