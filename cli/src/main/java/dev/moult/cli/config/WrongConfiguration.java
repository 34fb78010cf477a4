package dev.moult.cli.config;

import dev.moult.yaml.YamlProblem;
import java.util.List;

/** A configuration that nothing can be run with. */
public final class WrongConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    /** So many problems are shown; the rest are often consequences of these. */
    private static final int SHOWN = 20;

    private final String text;

    WrongConfiguration(List<YamlProblem> problems) {
        StringBuilder lines = new StringBuilder();
        problems.stream().limit(SHOWN).forEach(problem -> lines.append(line(problem.shown(), problem.help())));
        if (problems.size() > SHOWN) {
            lines.append("moult: ").append(problems.size() - SHOWN).append(" more problems are not shown\n");
        }
        text = lines.toString();
    }

    WrongConfiguration(String fact, String help) {
        text = line(fact, help);
    }

    private static String line(String fact, String help) {
        return "moult: " + fact + "\n" + (help.isEmpty() ? "" : "  = help: " + help + "\n");
    }

    /** Returns the lines to show, each with its end. */
    public String text() {
        return text;
    }
}
