package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the requests of which the URL is written down and has nothing that requests or httpx find fault with. That a server
 * redirects to another one that has is not looked at.
 */
final class WellFormedUrls {
    private static final Pattern WELL_FORMED =
            Pattern.compile("(['\"])(?i:https?)://[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*(:\\d{2,4})?(/[\\w/.~-]*)?\\1");

    private final Project project;

    WellFormedUrls(Project project) {
        this.project = project;
    }

    boolean isOne(ModuleIndex module, Py.Call request) {
        return url(request).map(url -> source(module, url)).filter(text -> WELL_FORMED.matcher(text).matches()).isPresent();
    }

    private static Optional<Expression> url(Py.Call request) {
        int position = Nodes.lastName(request.getFunction()).equals("request") ? 1 : 0;
        List<Expression> first = request.getArguments().getElements().stream().limit(position + 1).toList();
        boolean isPositional = first.size() > position
                && first.stream().noneMatch(each -> each instanceof Py.KeywordArgument || each instanceof Py.Starred);
        return isPositional ? Optional.of(first.get(position)) : request.keyword("url");
    }

    /** Returns the text of a URL as it is written, also where a variable that is bound once holds it; else that of the URL. */
    private String source(ModuleIndex module, Expression url) {
        Expression bare = url.unparenthesized();
        if (!(bare instanceof Py.Name || bare instanceof Py.Attribute)) {
            return ModuleIndex.source(bare);
        }
        Optional<List<Assignment>> local = bare instanceof Py.Name name
                ? module.model().resolve(name).map(Binding::assignments)
                : Optional.empty();
        if (local.filter(found -> found.size() == 1 && isAssigned(found.get(0))).isPresent()) {
            return ModuleIndex.source(local.get().get(0).value().get().unparenthesized());
        }
        List<Definition> definitions = local.filter(found -> found.size() > 1).isPresent()
                ? List.of()
                : project.definitions(module.module(), bare);
        return definitions.size() == 1 && definitions.get(0).node() instanceof Py.Assignment assignment
                ? ModuleIndex.source(assignment.getValue().unparenthesized())
                : ModuleIndex.source(bare);
    }

    private static boolean isAssigned(Assignment assignment) {
        return assignment.kind() == AssignmentKind.ASSIGN && assignment.value().isPresent();
    }
}
