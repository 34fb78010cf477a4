package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a project sets the environment variables from which requests has its certificates. httpx reads
 * {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} instead; who sets those too is prepared.
 */
final class CertificateVariables {
    private static final List<String> OF_REQUESTS = List.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");
    private static final Set<String> SETTERS = Set.of("setenv", "putenv", "setdefault");

    private final Project project;
    private final Callables callables;

    CertificateVariables(Analysis analysis) {
        project = analysis.project();
        callables = analysis.callables();
    }

    /** Returns a place where one of them is set. */
    Optional<Components.Fact> firstSet() {
        for (String variable : OF_REQUESTS) {
            for (String path : project.pathsMentioning(variable)) {
                if (project.pathsMentioning("SSL_CERT_FILE").contains(path)) {
                    continue;
                }
                Optional<Components.Fact> set = callables.elsewhere(path).flatMap(module -> set(module, variable));
                if (set.isPresent()) {
                    return set;
                }
            }
        }
        return Optional.empty();
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
