/** What a command tells: messages, diffs, JSON, summaries, progress. */
@NullMarked
package dev.moult.cli.report;

import org.jspecify.annotations.NullMarked;
