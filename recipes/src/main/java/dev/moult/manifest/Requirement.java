package dev.moult.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A requirement as PEP 508 writes it, or as conda does, of which only the name and what follows are told apart. */
record Requirement(String name, String extras, String versions, String rest) {
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9](?:[\\w.-]*[A-Za-z0-9])?)(?:\\s*(\\[[^\\]]*]))?([^;#@]*)(.*)", Pattern.DOTALL);

    static Optional<Requirement> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String extras = matcher.group(2) == null ? "" : matcher.group(2);
        return Optional.of(new Requirement(matcher.group(1), extras, matcher.group(3), matcher.group(4)));
    }

    /** Whether it is one of this package, whatever its case and hyphens (PEP 503). */
    boolean isOf(String normalName) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT).equals(normalName);
    }

    /** Whether it names a file or URL of its own, for which there is no other. */
    boolean isDirect() {
        return rest.startsWith("@");
    }

    /** Returns the requirement of the other package, under the same marker. */
    String changed(DependencyChange change) {
        // The blank before a marker or comment belongs to what stands before it.
        String blank = versions.substring(versions.stripTrailing().length());
        return change.to() + extras(extras, change) + change.versions() + blank + rest;
    }

    private static String extras(String bracketed, DependencyChange change) {
        if (bracketed.isEmpty()) {
            return "";
        }
        List<String> names = Arrays.stream(bracketed.substring(1, bracketed.length() - 1).split(","))
                .map(String::strip)
                .filter(change.extras()::contains)
                .toList();
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
