package dev.moult.cli.run;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of two texts differ. Myers' algorithm finds the fewest, in time that grows with the lines times the changes;
 * where that would be minutes, the texts are first cut at lines that each holds once (patience diff).
 */
final class LineDiff {
    /** About a second. A file of 10,000 lines reaches it with 5,000 changed ones. */
    private static final long MOST_STEPS = 50_000_000;

    private final List<String> oldLines;
    private final List<String> newLines;
    private final List<Change> changes = new ArrayList<>();

    /** Half-open ranges of lines, counted from 0, of which the second takes the place of the first. */
    record Change(int oldStart, int oldEnd, int newStart, int newEnd) {}

    private record Match(int oldLine, int newLine) {}

    private LineDiff(List<String> oldLines, List<String> newLines) {
        this.oldLines = oldLines;
        this.newLines = newLines;
    }

    /** Returns the changes from top to bottom. */
    static List<Change> of(List<String> oldLines, List<String> newLines) {
        LineDiff diff = new LineDiff(oldLines, newLines);
        diff.compare(0, oldLines.size(), 0, newLines.size());
        return diff.changes;
    }

    private void compare(int oldFrom, int oldTo, int newFrom, int newTo) {
        int oldStart = oldFrom;
        int oldEnd = oldTo;
        int newStart = newFrom;
        int newEnd = newTo;
        while (oldStart < oldEnd && newStart < newEnd && oldLines.get(oldStart).equals(newLines.get(newStart))) {
            oldStart++;
            newStart++;
        }
        while (oldStart < oldEnd && newStart < newEnd && oldLines.get(oldEnd - 1).equals(newLines.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        if (oldStart == oldEnd && newStart == newEnd) {
            return;
        }
        Change whole = new Change(oldStart, oldEnd, newStart, newEnd);
        if (isCheap(whole)) {
            addFewest(whole);
            return;
        }
        List<Match> anchors = rising(onceInEach(whole));
        if (anchors.isEmpty()) {
            changes.add(whole);
            return;
        }
        for (Match anchor : anchors) {
            compare(oldStart, anchor.oldLine(), newStart, anchor.newLine());
            oldStart = anchor.oldLine() + 1;
            newStart = anchor.newLine() + 1;
        }
        compare(oldStart, oldEnd, newStart, newEnd);
    }

    private boolean isCheap(Change range) {
        Map<String, Integer> surplus = new HashMap<>();
        oldLines.subList(range.oldStart(), range.oldEnd()).forEach(line -> surplus.merge(line, 1, Integer::sum));
        newLines.subList(range.newStart(), range.newEnd()).forEach(line -> surplus.merge(line, -1, Integer::sum));
        long changed = surplus.values().stream().mapToLong(Math::abs).sum();
        long lines = (long) range.oldEnd() - range.oldStart() + range.newEnd() - range.newStart();
        return lines * changed <= MOST_STEPS;
    }

    private void addFewest(Change range) {
        List<String> old = oldLines.subList(range.oldStart(), range.oldEnd());
        List<String> now = newLines.subList(range.newStart(), range.newEnd());
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int oldStart = range.oldStart() + delta.getSource().getPosition();
            int newStart = range.newStart() + delta.getTarget().getPosition();
            changes.add(new Change(
                    oldStart, oldStart + delta.getSource().size(), newStart, newStart + delta.getTarget().size()));
        }
    }

    /** Returns the lines that stand once in each of the two ranges, as the old text has them. */
    private List<Match> onceInEach(Change range) {
        Map<String, Integer> places = placesOfSingle(newLines, range.newStart(), range.newEnd());
        Map<String, Integer> oldPlaces = placesOfSingle(oldLines, range.oldStart(), range.oldEnd());
        List<Match> matches = new ArrayList<>();
        for (int i = range.oldStart(); i < range.oldEnd(); i++) {
            String line = oldLines.get(i);
            int place = places.getOrDefault(line, -1);
            if (place >= 0 && oldPlaces.getOrDefault(line, -1) >= 0) {
                matches.add(new Match(i, place));
            }
        }
        return matches;
    }

    /** Returns the places of lines, -1 where there are several. */
    private static Map<String, Integer> placesOfSingle(List<String> lines, int start, int end) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = start; i < end; i++) {
            places.merge(lines.get(i), i, (first, second) -> -1);
        }
        return places;
    }

    /** Returns the longest part of the matches that goes forward in the new text too. */
    private static List<Match> rising(List<Match> matches) {
        int[] lastOfLength = new int[matches.size() + 1];
        int[] previous = new int[matches.size()];
        int longest = 0;
        for (int i = 0; i < matches.size(); i++) {
            int low = 1;
            int high = longest;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (matches.get(lastOfLength[middle]).newLine() < matches.get(i).newLine()) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            previous[i] = low == 1 ? -1 : lastOfLength[low - 1];
            lastOfLength[low] = i;
            longest = Math.max(longest, low);
        }
        Match[] rising = new Match[longest];
        int at = longest == 0 ? -1 : lastOfLength[longest];
        for (int i = longest - 1; i >= 0; i--) {
            rising[i] = matches.get(at);
            at = previous[at];
        }
        return Arrays.asList(rising);
    }
}
