/**
 * Scopes, bindings and qualified names of a module (Language Reference 4.2), and what is known across the modules of a project.
 *
 * <ul>
 *   <li>Of one module: {@code SemanticModel}. {@code Binder} makes it with the walkers, in the order of evaluation; {@code
 *       NameResolver} says what names mean.
 *   <li>Of a project: {@code Project}. {@code ModulePaths} and {@code ModuleStore} find and keep modules, {@code DefinitionFinder}
 *       follows names through them, {@code CalleeFinder} says what calls give, {@code TypeFinder} and {@code ElementFinder} of
 *       which class values are, and {@code Libraries} knows other people's code.
 *   <li>Who catches what: {@code Catchers}, which {@code CatcherSearch} finds in the {@code CatchFacts} of each file.
 *   <li>Which words stand in which files: {@code WordSearch} for a few of them, {@code WordIndex} for many.
 * </ul>
 */
@NullMarked
package dev.moult.names;

import org.jspecify.annotations.NullMarked;
