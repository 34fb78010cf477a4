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
        return colours.paint(Colours.BOLD, place) + colours.paint(style, site.outcome().text())
                + " [" + site.recipe() + "]" + reason + "\n"
                + Snippet.of(found.place(), "", colours)
                + help(site.help(), "", String.valueOf(site.line()).length());
    }

    static String of(FileResult.Skipped skipped, String indentation, Colours colours) {
        String shown = name(skipped.file().shown());
        String word = skipped.kind() == FileResult.SkipKind.REFUSED ? "refused" : "skipped";
        if (skipped.place().isEmpty()) {
            return colours.paint(Colours.BOLD, shown + ": ") + colours.paint(Colours.BOLD_RED, word) + ": "
                    + skipped.reason() + "\n" + help(skipped.help(), indentation, 1);
        }
        SourcePlace place = skipped.place().get();
        return colours.paint(Colours.BOLD, shown + ":" + place.line() + ":" + place.column() + ": ")
                + colours.paint(Colours.BOLD_RED, word) + ": " + skipped.reason() + "\n"
                + Snippet.of(place, indentation, colours)
                + help(skipped.help(), indentation, String.valueOf(place.line()).length());
    }

    /** Returns a line under a snippet whose line number has so many digits, or an empty text. */
    private static String help(String help, String indentation, int digits) {
        return help.isEmpty() ? "" : indentation + " ".repeat(digits + 1) + "= help: " + help + "\n";
    }

    static String of(FileResult.Failed failed, Colours colours) {
        return colours.paint(Colours.BOLD, name(failed.file().shown()) + ": ") + colours.paint(Colours.BOLD_RED, "failed")
                + " [" + failed.activity() + "]: " + failed.reason() + "\n"
                + (failed.cause().isPresent() ? "  = help: an error of moult; `-v` shows where, please report it\n" : "");
    }
}
