package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.LL1Analyzer;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.junit.jupiter.api.Test;

/** One token decides every alternative: prediction is where ANTLR's parsers lose their time. */
final class GrammarTest {

    @Test
    void theGeneratedParserNeverPredicts() throws IOException {
        try (InputStream in = PyGrammar.class.getResourceAsStream("PyGrammar.class")) {
            // The name of a method that a class calls stands in its constant pool as it is.
            String classFile = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(classFile).contains("enterRule").doesNotContain("adaptivePredict");
        }
    }

    @Test
    void everyDecisionNeedsOneToken() {
        ATN atn = PyGrammar._ATN;
        LL1Analyzer analyzer = new LL1Analyzer(atn);
        List<String> conflicts = new ArrayList<>();
        for (DecisionState decision : atn.decisionToState) {
            String rule = PyGrammar.ruleNames[decision.ruleIndex];
            IntervalSet[] alternatives = analyzer.getDecisionLookahead(decision);
            IntervalSet seen = new IntervalSet();
            for (int i = 0; i < alternatives.length; i++) {
                // Null means that the analyser met a predicate, or that the end of the rule decides.
                if (alternatives[i] == null) {
                    conflicts.add(rule + ": alternative " + (i + 1) + " has no lookahead of its own");
                    continue;
                }
                IntervalSet shared = seen.and(alternatives[i]);
                if (shared != null && !shared.isNil()) {
                    conflicts.add(rule + ": " + shared.toString(PyGrammar.VOCABULARY));
                }
                seen.addAll(alternatives[i]);
            }
            assertThat(seen.contains(Token.EPSILON)).as(rule).isFalse();
        }
        assertThat(conflicts).isEmpty();
        assertThat(atn.decisionToState).hasSizeGreaterThan(100);
    }
}
