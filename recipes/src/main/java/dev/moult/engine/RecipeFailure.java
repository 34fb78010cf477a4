package dev.moult.engine;

/** A crash of a recipe while it worked on one module. */
public record RecipeFailure(String recipe, Throwable cause) {}
