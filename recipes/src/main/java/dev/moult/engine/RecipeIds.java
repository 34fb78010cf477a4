package dev.moult.engine;

import java.util.List;
import java.util.Optional;

/** The two forms of a recipe's id: {@code dev.moult.asyncio.WaitForToTimeout} and {@code wait-for-to-timeout}. */
public final class RecipeIds {
    private RecipeIds() {}

    /** Returns the last part of a recipe's full name in kebab-case. */
    public static String shortIdOfName(String name) {
        return shortId(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Returns the simple name of a class in kebab-case. */
    static String shortId(String simpleName) {
        StringBuilder id = new StringBuilder(simpleName.length() + 8);
        for (int i = 0; i < simpleName.length(); i++) {
            char c = simpleName.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (i > 0 && simpleName.charAt(i - 1) != '-') {
                    id.append('-');
                }
                c += 'a' - 'A';
            }
            id.append(c);
        }
        return id.toString();
    }

    /** Returns the id that needs the fewest edits to become the wrong one, if that is at most two fifths of its length. */
    public static Optional<String> nearest(String wrong, List<String> ids) {
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (String id : ids) {
            int distance = distance(wrong, id);
            if (distance < bestDistance && distance * 5 <= Math.max(wrong.length(), id.length()) * 2) {
                best = Optional.of(id);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The number of characters to insert, remove, replace or swap with their neighbours (Damerau 1964, Levenshtein 1965). */
    private static int distance(String from, String to) {
        int[] beforePrevious = new int[to.length() + 1];
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[to.length()];
    }
}
