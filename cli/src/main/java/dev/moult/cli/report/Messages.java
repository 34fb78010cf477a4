package dev.moult.cli.report;

import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FoundSite;
import dev.moult.cli.run.SourcePlace;
import dev.moult.engine.LocatedSite;
import dev.moult.engine.Outcome;

/** Words messages: place, fact, remedy; lower case; no final stop. */
final class Messages {
    private Messages() {}

    /** Returns a file's name without control characters, which could break lines or command the terminal. */
    static String name(String shown) {
        if (shown.chars().noneMatch(Character::isISOControl)) {
            return shown;
        }
        StringBuilder escaped = new StringBuilder(shown.length() + 8);
        for (char c : shown.toCharArray()) {
            int letter = "\t\n\r".indexOf(c);
            if (letter >= 0) {
                escaped.append('\\').append("tnr".charAt(letter));
            } else if (Character.isISOControl(c)) {
                escaped.append(String.format("\\x%02x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    static String of(String shown, FoundSite found, Colours colours) {
        LocatedSite site = found.site();
        String style = site.outcome() == Outcome.LEFT_ALONE ? Colours.BOLD : Colours.BOLD_YELLOW;
        String place = name(shown) + ":" + site.line() + ":" + site.column() + ": ";
        String reason = site.reason().isEmpty() ? "" : ": " + site.reason();
        StringBuilder message = new StringBuilder(colours.paint(Colours.BOLD, place))
                .append(colours.paint(style, site.outcome().text()))
                .append(" [").append(site.recipe()).append(']').append(reason).append('\n')
                .append(Snippet.of(found.place(), "", colours));
        if (!site.help().isEmpty()) {
            String gap = " ".repeat(String.valueOf(site.line()).length() + 1);
            message.append(gap).append("= help: ").append(site.help()).append('\n');
        }
        return message.toString();
    }

    static String of(FileResult.Skipped skipped, String indentation, Colours colours) {
        String shown = name(skipped.file().shown());
        String word = skipped.kind() == FileResult.SkipKind.REFUSED ? "refused" : "skipped";
        if (skipped.place().isEmpty()) {
            return colours.paint(Colours.BOLD, shown + ": ") + colours.paint(Colours.BOLD_RED, word) + ": "
                    + skipped.reason() + "\n";
        }
        SourcePlace place = skipped.place().get();
        return colours.paint(Colours.BOLD, shown + ":" + place.line() + ":" + place.column() + ": ")
                + colours.paint(Colours.BOLD_RED, word) + ": " + skipped.reason() + "\n"
                + Snippet.of(place, indentation, colours);
    }

    static String of(FileResult.Failed failed, Colours colours) {
        return colours.paint(Colours.BOLD, name(failed.file().shown()) + ": ") + colours.paint(Colours.BOLD_RED, "failed")
                + " [" + failed.activity() + "]: " + failed.reason() + "\n"
                + (failed.cause().isPresent() ? "  = help: an error of moult; `-v` shows where, please report it\n" : "");
    }
}
