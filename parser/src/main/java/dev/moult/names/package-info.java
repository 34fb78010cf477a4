/** Scopes, bindings and qualified names of a module (Language Reference 4.2). */
@NullMarked
package dev.moult.names;

import org.jspecify.annotations.NullMarked;
