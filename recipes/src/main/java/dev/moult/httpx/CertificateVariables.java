package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a project sets the environment variables from which requests has its certificates. httpx reads
 * {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} instead; who sets those too is prepared.
 */
final class CertificateVariables {
    private static final List<String> OF_REQUESTS = List.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");
    private static final Set<String> SETTERS = Set.of("setenv", "putenv", "setdefault");

    private final Project project;
    private final Callables callables;
    private final Components components;

    CertificateVariables(Analysis analysis) {
        project = analysis.project();
        callables = analysis.callables();
        components = analysis.components();
    }

    /** Asks for a review of the sites that may read one that the project sets. */
    void doubt(Map<UUID, ModuleIndex> sites) {
        Optional<Components.Fact> set = firstSet();
        if (set.isEmpty()) {
            return;
        }
        Set<UUID> known = new LinkedHashSet<>();
        new LinkedHashSet<>(sites.values()).forEach(module -> module.nodes().stream()
                .filter(node -> node instanceof Py.Call call && saysWhatToVerify(call))
                .forEach(call -> known.add(call.getId())));
        Optional<Set<String>> run = NamedErrors.isTest(set.get().module()) ? Optional.of(runByTests()) : Optional.empty();
        sites.forEach((site, module) -> {
            boolean isRun = run.isEmpty() || run.get().contains(module.path()) || isNamedByTests(module);
            if (!known.contains(site) && isRun) {
                components.doubt(site, new Components.Fact(module, module.module(), set.get().text(), set.get().place()));
            }
        });
    }

    /** Whether a call names its certificates, or wants none: requests looks at the variables for {@code True} and None only. */
    private static boolean saysWhatToVerify(Py.Call call) {
        return call.keyword("verify")
                .filter(value -> CallConversion.isConstant(value, "False") || value instanceof Py.StringLiteral)
                .isPresent();
    }

    /** Returns the files that tests import, themselves or through others: what is set in a test is set for these. */
    private Set<String> runByTests() {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        project.paths().stream().filter(NamedErrors::isTest).forEach(open::add);
        while (!open.isEmpty()) {
            String path = open.remove();
            if (found.add(path)) {
                callables.elsewhere(path).ifPresent(module -> open.addAll(ImportedModules.of(project, module)));
            }
        }
        return found;
    }

    /** Whether a test may run a file by its name. */
    private boolean isNamedByTests(ModuleIndex module) {
        String name = module.path().replaceFirst(".*/", "").replaceFirst("\\.py$", "");
        return project.pathsMentioning(name).stream().anyMatch(NamedErrors::isTest);
    }

    /** Returns a place where one of them is set, in preference to tests. */
    private Optional<Components.Fact> firstSet() {
        Optional<Components.Fact> inTest = Optional.empty();
        for (String variable : OF_REQUESTS) {
            for (String path : project.pathsMentioning(variable)) {
                if (project.pathsMentioning("SSL_CERT_FILE").contains(path)) {
                    continue;
                }
                Optional<Components.Fact> set = callables.elsewhere(path).flatMap(module -> set(module, variable));
                if (set.isPresent() && !NamedErrors.isTest(path)) {
                    return set;
                }
                inTest = inTest.or(() -> set);
            }
        }
        return inTest;
    }

    private static Optional<Components.Fact> set(ModuleIndex module, String variable) {
        for (Py node : module.nodes()) {
            boolean isName = node instanceof Py.StringLiteral literal
                    && literal.getSource().matches("[rRuU]?['\"]" + variable + "['\"]");
            if (isName && isSet(module, module.parent(node))) {
                String place = module.path() + ":" + module.line(node);
                String text = "the project sets `" + variable + "`, which httpx does not read";
                return Optional.of(new Components.Fact(module, node, text, place));
            }
        }
        return Optional.empty();
    }

    private static boolean isSet(ModuleIndex module, Py around) {
        return around instanceof Py.Subscript subscript && ModuleIndex.isTarget(subscript, module.parent(subscript))
                || around instanceof Py.Call call && SETTERS.contains(Nodes.lastName(call.getFunction()));
    }
}
