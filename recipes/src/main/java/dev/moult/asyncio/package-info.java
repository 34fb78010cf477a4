/** Migrations of asyncio code. */
@NullMarked
package dev.moult.asyncio;

import org.jspecify.annotations.NullMarked;
