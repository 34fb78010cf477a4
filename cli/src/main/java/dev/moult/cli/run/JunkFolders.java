package dev.moult.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Folders that hold no source of the project. A user who wants one names it, or says {@code --no-ignore}. */
final class JunkFolders {
    private static final Set<String> REPOSITORIES = Set.of(".git", ".hg", ".svn", ".bzr", ".jj", "CVS");

    private static final Set<String> JUNK = Set.of(
            ".venv", "node_modules", "site-packages", "__pycache__", "__pypackages__", ".tox", ".nox", ".eggs",
            ".direnv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".pytype", ".ipynb_checkpoints");

    /** PEP 405: a folder that holds this file is a virtual environment, whatever its name. */
    private static final String ENVIRONMENT_MARK = "pyvenv.cfg";

    private JunkFolders() {}

    /** Whether the folder is the store of a version control system, which not even {@code --no-ignore} enters. */
    static boolean isRepository(String name) {
        return REPOSITORIES.contains(name);
    }

    static boolean isJunk(String name, Path folder) {
        return JUNK.contains(name) || Files.exists(folder.resolve(ENVIRONMENT_MARK));
    }
}
