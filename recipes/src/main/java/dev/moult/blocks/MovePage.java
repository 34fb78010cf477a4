package dev.moult.blocks;

import java.util.List;

/** What the pages of the recipes that move names say. */
final class MovePage {
    static final List<String> LEFT_ALONE = List.of(
            "What only may be the old name, as after a conditional import or a star import.",
            "A name that an import binds keeps its name by `as` where it is rebound, where the new name means something else,"
                    + " and where `__all__` or other modules of the project have it from there.",
            "An import for other versions, `except ImportError`, beside one that has the new name already.",
            "Strings that may name it, as `mock.patch` and `getattr` take them, are reported.",
            "A name that a module of the project defines: rename or move the definition first.",
            SymbolUses.LEFT_ALONE,
            "A method that overrides the renamed one is reported; until it is renamed, so are its uses.",
            "Docstrings and comments are not read.");

    private MovePage() {}
}
