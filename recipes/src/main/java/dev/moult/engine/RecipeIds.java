package dev.moult.engine;

/** The two forms of a recipe's id: {@code dev.moult.asyncio.WaitForToTimeout} and {@code wait-for-to-timeout}. */
final class RecipeIds {
    private RecipeIds() {}

    /** Returns the simple name of a class in kebab-case. */
    static String shortId(String simpleName) {
        StringBuilder id = new StringBuilder(simpleName.length() + 8);
        for (int i = 0; i < simpleName.length(); i++) {
            char c = simpleName.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (i > 0) {
                    id.append('-');
                }
                c += 'a' - 'A';
            }
            id.append(c);
        }
        return id.toString();
    }
}
