/** Migrations of HTTP clients. */
@NullMarked
package dev.moult.httpx;

import org.jspecify.annotations.NullMarked;
