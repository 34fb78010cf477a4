package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.cli.run.LineDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void theFewestLinesOfAnOrdinaryFileChange() {
        List<String> before = List.of("a", "b", "c", "a", "d");
        List<String> after = List.of("a", "c", "a", "e", "d");

        assertThat(LineDiff.of(before, after)).containsExactly(new Change(1, 2, 1, 1), new Change(4, 4, 3, 4));
    }

    @Test
    void equalTextsHaveNoChange() {
        assertThat(LineDiff.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(LineDiff.of(List.of(), List.of())).isEmpty();
    }

    /** Myers' algorithm would take minutes for each of these. */
    @Test
    void tensOfThousandsOfChangesAreFoundAtOnce() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            before.addAll(List.of("def f" + i, "    return", "    wait " + i));
            after.addAll(List.of("def f" + i, "    return", "    with " + i, "        wait " + random.nextInt(9)));
        }
        List<Change> changes = LineDiff.of(before, after);
        assertThat(changes).hasSize(30_000);
        assertThat(applied(changes, before, after)).isEqualTo(after);

        List<String> same = new ArrayList<>(List.of("first"));
        List<String> twice = new ArrayList<>(List.of("first"));
        for (int i = 0; i < 30_000; i++) {
            same.add("wait");
            twice.addAll(List.of("with", "    wait"));
        }
        assertThat(LineDiff.of(same, twice)).containsExactly(new Change(1, 30_001, 1, 60_001));
    }

    @Test
    void theChangesMakeTheNewTextOfTheOldOne() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            assertThat(applied(LineDiff.of(before, after), before, after)).isEqualTo(after);
        }
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(40), 0, 12).mapToObj(Integer::toString).toList();
    }

    private static List<String> applied(List<Change> changes, List<String> before, List<String> after) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (Change change : changes) {
            result.addAll(before.subList(at, change.oldStart()));
            assertThat(result).hasSize(change.newStart());
            result.addAll(after.subList(change.newStart(), change.newEnd()));
            at = change.oldEnd();
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
