package dev.moult.pattern;

import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.List;

/** Whether every comment of old code stands in the new code too. */
final class KeptComments {
    private KeptComments() {}

    static void require(List<? extends Py> old, List<? extends Py> made) throws LeftAlone {
        List<String> comments = new ArrayList<>();
        made.forEach(node -> comments.addAll(Sources.comments(node)));
        for (Py node : old) {
            for (String comment : Sources.comments(node)) {
                if (!comments.remove(comment)) {
                    throw new LeftAlone("the comment `" + comment + "` would be lost");
                }
            }
        }
    }
}
