package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * An import that new code needs: {@code import module as alias} or {@code from module import name as alias}.
 *
 * @param module a dotted name; with dots in front a relative one
 * @param name empty for the module itself
 * @param alias empty without {@code as}
 */
public record NeededImport(String module, String name, String alias) {

    /** Returns {@code import module}. */
    public static NeededImport ofModule(String module) {
        return new NeededImport(module, "", "");
    }

    /** Returns {@code from module import name}. */
    public static NeededImport ofName(String module, String name) {
        return new NeededImport(module, name, "");
    }

    /**
     * Returns the import by which a module or class is known, as far as its name tells which of them it is: by PEP 8 a
     * capital letter begins the name of a class, and {@code from module import Name} is right where it is a module too.
     */
    public static NeededImport ofOwner(String owner) {
        int dot = owner.lastIndexOf('.');
        return dot > 0 && Character.isUpperCase(owner.charAt(dot + 1))
                ? ofName(owner.substring(0, dot), owner.substring(dot + 1))
                : ofModule(owner);
    }

    public boolean isPlain() {
        return name.isEmpty();
    }

    /** Returns what is imported. */
    public String qualifiedName() {
        return name.isEmpty() ? module : module + "." + name;
    }

    /** Returns the name that the import binds. */
    public String boundName() {
        if (!alias.isEmpty()) {
            return alias;
        }
        int dot = module.indexOf('.');
        return !name.isEmpty() ? name : dot < 0 ? module : module.substring(0, dot);
    }

    /** Returns what the bound name means: after {@code import a.b} the name {@code a} is the package {@code a}. */
    public String boundMeaning() {
        return name.isEmpty() && alias.isEmpty() ? boundName() : qualifiedName();
    }

    /** Returns how code writes the imported thing. */
    public String written() {
        return alias.isEmpty() && name.isEmpty() ? module : boundName();
    }

    /** Makes the name of the import list, without a prefix. */
    Py.Alias toAlias() {
        Py.Alias plain = Nodes.alias(Nodes.chain(name.isEmpty() ? module : name));
        return alias.isEmpty()
                ? plain
                : plain.withAsName(PyLeftPadded.of(Space.SINGLE, Nodes.name(alias).withPrefix(Space.SINGLE)));
    }

    /** Makes the statement, without a prefix. */
    SimpleStatement toStatement(String lineEnd) {
        Py.Import plain = Nodes.importModule("m", Terminator.of(null, Space.EMPTY, lineEnd));
        List<PyRightPadded<Py.Alias>> names =
                List.of(PyRightPadded.of(toAlias().withPrefix(Space.SINGLE), Space.EMPTY));
        if (name.isEmpty()) {
            return plain.withNames(plain.getNames().withPadded(names));
        }
        Py.ImportFrom statement = new Py.ImportFrom(
                plain.getId(),
                Space.EMPTY,
                plain.getMarkers(),
                null,
                List.of(),
                null,
                Space.SINGLE,
                false,
                plain.getNames().withPadded(names),
                plain.getTerminator());
        return from(statement, module);
    }

    /** Makes a {@code from} import one of another module, relative if that has dots in front. */
    static Py.ImportFrom from(Py.ImportFrom statement, String module) {
        int dots = 0;
        while (dots < module.length() && module.charAt(dots) == '.') {
            dots++;
        }
        List<Space> spaces = new ArrayList<>();
        for (int i = 0; i < dots; i++) {
            spaces.add(i == 0 ? Space.SINGLE : Space.EMPTY);
        }
        Space prefix = dots == 0 ? Space.SINGLE : Space.EMPTY;
        return statement
                .withDots(spaces)
                .withModule(dots == module.length() ? null : Nodes.chain(module.substring(dots)).withPrefix(prefix));
    }
}
