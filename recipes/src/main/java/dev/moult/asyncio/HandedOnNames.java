package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.PyModule;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What names mean that may be certain things of a library, also where another module of the project hands them on:
 * {@code from .compat import wait_for}. A thing that the other module renames is not found.
 */
final class HandedOnNames {
    private final Project project;
    private final PyModule module;
    private final SemanticModel model;
    private final Set<String> wanted;
    private final Set<String> lastNames = new HashSet<>();

    /** @param wanted the qualified names that are looked for */
    HandedOnNames(Project project, PyModule module, Collection<String> wanted) {
        this.project = project;
        this.module = module;
        this.model = project.semanticModel(module);
        this.wanted = Set.copyOf(wanted);
        wanted.forEach(name -> lastNames.add(lastOf(name)));
    }

    /** Returns all that an expression may mean. */
    QualifiedNames of(Expression expression) {
        QualifiedNames own = model.qualifiedNames(expression);
        if (wanted.stream().anyMatch(own::mayBe) || own.names().stream().noneMatch(this::isHandedOn)) {
            return own;
        }
        QualifiedNames found = new QualifiedNames(project.qualifiedNames(module, expression));
        return wanted.stream().anyMatch(found::mayBe) ? found : own;
    }

    boolean mayBe(Expression expression) {
        QualifiedNames names = of(expression);
        return wanted.stream().anyMatch(names::mayBe);
    }

    boolean isCertainly(Expression expression) {
        QualifiedNames names = of(expression);
        return wanted.stream().anyMatch(names::isCertainly);
    }

    /**
     * Returns the star import of a package outside the project that alone makes it doubtful what an expression means:
     * without it, and others like it, the expression is one of the wanted for certain.
     */
    Optional<String> doubtfulStar(Expression expression) {
        Optional<Assignment> star = model.starImports().stream().filter(this::isForeign).findFirst();
        return star.filter(each -> !isCertainly(expression))
                .filter(each -> wanted.stream()
                        .anyMatch(model.qualifiedNamesWithout(this::isForeign, expression)::isCertainly))
                .map(each -> "from " + each.importedName().orElse("") + " import *");
    }

    private boolean isForeign(Assignment star) {
        return star.importedName().filter(name -> !project.isOwn(name, module)).isPresent();
    }

    /** Whether a name comes from another module of the project, and is one of the wanted there if it keeps its name. */
    private boolean isHandedOn(QualifiedName name) {
        String dotted = name.name();
        boolean imported = name.source() == QualifiedName.Source.IMPORT
                || name.source() == QualifiedName.Source.STAR_IMPORT;
        return imported
                && lastNames.contains(lastOf(dotted))
                && project.isOwn(dotted, module);
    }

    private static String lastOf(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
}
