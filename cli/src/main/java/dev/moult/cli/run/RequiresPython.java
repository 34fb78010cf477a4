package dev.moult.cli.run;

import dev.moult.engine.PythonVersion;
import java.util.Optional;

/** Reads what packages say of the Pythons they run on: {@code >=3.9,<4} (PEP 440), {@code ^3.9} (Poetry). */
final class RequiresPython {
    private static final String OPERATOR_CHARACTERS = "<>=!~^";

    private RequiresPython() {}

    /** Returns the lowest version that is allowed; empty where nothing bounds it from below. */
    static Optional<PythonVersion> lowest(String specifiers) {
        Optional<PythonVersion> lowest = Optional.empty();
        for (String alternative : specifiers.split("\\|")) {
            if (alternative.isBlank()) {
                continue;
            }
            Optional<PythonVersion> bound = highestBound(alternative);
            if (bound.isEmpty()) {
                return bound;
            }
            if (lowest.isEmpty() || bound.get().compareTo(lowest.get()) < 0) {
                lowest = bound;
            }
        }
        return lowest;
    }

    private static Optional<PythonVersion> highestBound(String specifiers) {
        Optional<PythonVersion> highest = Optional.empty();
        // Poetry separates by blanks as well; a blank after an operator separates nothing.
        for (String specifier : specifiers.replaceAll("([<>=!~^])\\s+", "$1").split("[,\\s]+")) {
            Optional<PythonVersion> bound = lowerBound(specifier);
            if (bound.isPresent() && (highest.isEmpty() || bound.get().compareTo(highest.get()) > 0)) {
                highest = bound;
            }
        }
        return highest;
    }

    private static Optional<PythonVersion> lowerBound(String specifier) {
        int versionStart = 0;
        while (versionStart < specifier.length() && OPERATOR_CHARACTERS.indexOf(specifier.charAt(versionStart)) >= 0) {
            versionStart++;
        }
        String operator = specifier.substring(0, versionStart);
        if (operator.startsWith("<") || operator.startsWith("!")) {
            return Optional.empty();
        }
        // Patch releases add no syntax and no API: `>3.10`, which 3.10.1 satisfies, starts with 3.10.
        return version(specifier.substring(versionStart).strip());
    }

    private static Optional<PythonVersion> version(String text) {
        String[] parts = text.split("\\.");
        String minor = parts.length > 1 && !parts[1].equals("*") ? parts[1] : "0";
        return PythonVersion.parse(parts[0] + "." + minor);
    }
}
