package dev.moult.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the functions and classes of much-used libraries; {@code libraries.txt} says what its lines mean.
 * Read at the first question.
 */
final class Libraries {
    /** What a call of a library's function gives; the type is that of the value, or of the awaited value, or empty. */
    record Entry(Callee.Kind kind, String type) {}

    private final Map<String, Entry> functions = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, List<String>> bases = new HashMap<>();
    private final Map<String, String> entered = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final List<String> keepingDecorators = new ArrayList<>();
    private final Set<String> otherMethods = new HashSet<>();

    private static final class Shipped {
        private static final Libraries LIBRARIES = new Libraries();
    }

    /** Returns the libraries that are known. */
    static Libraries shipped() {
        return Shipped.LIBRARIES;
    }

    private Libraries() {
        try (InputStream in = Objects.requireNonNull(Libraries.class.getResourceAsStream("libraries.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    read(line.split(" "));
                }
            }
            functions.forEach((name, entry) -> {
                int dot = name.lastIndexOf('.');
                if (entry.kind() != Callee.Kind.COROUTINE && dot > 0 && bases.containsKey(name.substring(0, dot))) {
                    otherMethods.add(name.substring(dot + 1));
                }
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read(String[] words) {
        String name = words[0];
        String rest = words.length > 2 ? words[2] : "";
        switch (words[1]) {
            case "is" -> aliases.put(name, rest);
            case "class" -> bases.put(name, rest.isEmpty() ? List.of() : List.of(rest.split(",")));
            case "enters" -> entered.put(name, rest);
            case "attribute" -> attributes.put(name, rest);
            case "keeps" -> keepingDecorators.add(name);
            case "coroutine" -> functions.put(name, new Entry(Callee.Kind.COROUTINE, rest));
            case "async-generator" -> functions.put(name, new Entry(Callee.Kind.ASYNC_GENERATOR, rest));
            case "awaitable" -> functions.put(name, new Entry(Callee.Kind.AWAITABLE_NOT_COROUTINE, rest));
            case "other" -> functions.put(name, new Entry(Callee.Kind.OTHER, rest));
            default -> throw new IllegalStateException("libraries.txt: " + String.join(" ", words));
        }
    }

    /** Returns the name under which something is defined: {@code requests.sessions.Session} for {@code requests.Session}. */
    String defined(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String alias = aliases.get(name.substring(0, end));
            if (alias != null) {
                return alias + name.substring(end);
            }
        }
        return name;
    }

    boolean isClass(String name) {
        return bases.containsKey(defined(name));
    }

    /** Returns the bases of a class, by the name under which it is defined; none of a class that is not known. */
    List<String> bases(String defined) {
        return bases.getOrDefault(defined, List.of());
    }

    boolean keeps(String decorator) {
        return keepingDecorators.contains(decorator)
                || keepingDecorators.stream()
                        .anyMatch(each -> each.endsWith("*") && decorator.startsWith(each.substring(0, each.length() - 1)));
    }

    /** Returns what is known of a function, or of a method named with its class. */
    Optional<Entry> function(String name) {
        String defined = defined(name);
        Entry entry = functions.get(defined);
        int dot = defined.lastIndexOf('.');
        return entry != null || dot < 0
                ? Optional.ofNullable(entry)
                : method(defined.substring(0, dot), defined.substring(dot + 1));
    }

    /** Whether some class has a method of this name that is no coroutine function. */
    boolean hasOtherMethod(String name) {
        return otherMethods.contains(name);
    }

    /** Returns what is known of a method, its own or that of a base. */
    Optional<Entry> method(String className, String method) {
        Entry own = functions.get(className + "." + method);
        if (own != null) {
            return Optional.of(own);
        }
        for (String base : bases.getOrDefault(className, List.of())) {
            Optional<Entry> inherited = method(base, method);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }

    /** Returns the class of what {@code with} gives for a context manager of a class. */
    String entered(String className) {
        String own = entered.get(className);
        if (own != null) {
            return own;
        }
        for (String base : bases.getOrDefault(className, List.of())) {
            String inherited = entered(base);
            if (!inherited.equals(base)) {
                return inherited;
            }
        }
        return className;
    }

    Optional<String> attribute(String className, String name) {
        return Optional.ofNullable(attributes.get(className + "." + name));
    }
}
