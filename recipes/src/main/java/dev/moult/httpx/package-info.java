/**
 * Migrations of HTTP clients. {@code RequestsToHttpx} looks at a project as a whole: its modules are indexed ({@code
 * ModuleIndex}), {@code SiteCollector} finds the calls, {@code ValueFlow} where their sessions and responses go, and {@code
 * Components} joins what has to be converted together. What stands against a flow is looked for by
 *
 * <ul>
 *   <li>{@code CallConversion}: the arguments ({@code QueryParameters}, {@code UrlQueries}, {@code BodyValues}, {@code
 *       FileValues}, {@code HeaderValues});
 *   <li>{@code UseChecks}: what is done with sessions and responses ({@code SessionUses}, {@code ResponseUses});
 *   <li>{@code Handlers}, {@code OtherCatchers}, {@code BoundErrors}: the exceptions;
 *   <li>{@code MockedFlows}, {@code ReplacedNames}: the tests;
 *   <li>{@code AsyncFlows}, {@code AwaitedCalls}: what can be awaited.
 * </ul>
 *
 * {@code RequestsVisitor} then edits one file after the other by what {@code RequestsFlows} has decided. {@code HttpxToHttpx2}
 * renames in one module, and needs none of it.
 */
@NullMarked
package dev.moult.httpx;

import org.jspecify.annotations.NullMarked;
