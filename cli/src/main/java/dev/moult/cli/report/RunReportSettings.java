package dev.moult.cli.report;

import dev.moult.cli.Surroundings;

/**
 * What a report shows.
 *
 * @param write whether the files are written
 * @param unsafe whether edits that need review are made
 * @param showLeft whether sites that were not rewritten are listed
 * @param quiet whether only results and errors are shown
 * @param verbose whether crashes are shown with their stack
 */
public record RunReportSettings(
        Surroundings surroundings,
        Colours.When colours,
        boolean write,
        boolean unsafe,
        boolean showLeft,
        boolean quiet,
        boolean verbose) {}
