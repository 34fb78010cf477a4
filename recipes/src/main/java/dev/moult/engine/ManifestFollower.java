package dev.moult.engine;

import dev.moult.manifest.DependencyChange;

/**
 * A recipe that makes a project depend on another package than before. When it has rewritten anything in a run that
 * covers the whole project, the command line changes the project's manifests accordingly.
 */
public interface ManifestFollower {
    /** Returns the package that the migrated code no longer imports, and the one that it imports instead. */
    DependencyChange getDependencyChange();
}
