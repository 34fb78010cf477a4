package dev.moult.manifest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Edits what a project says it depends on: {@code pyproject.toml} (PEP 621, PEP 735, Poetry, PDM, uv, Hatch, Flit),
 * {@code Pipfile}, {@code requirements*.txt}, {@code setup.cfg} and conda's {@code environment.yml}. Everything else in
 * these files stays as it is.
 */
public final class Manifests {
    private static final Pattern REQUIREMENTS = Pattern.compile("(.*[-_.])?(requirements|constraints)([-_.].*)?\\.(txt|in)");
    private static final Pattern ENVIRONMENT = Pattern.compile("(.*[-_.])?environment([-_.].*)?\\.ya?ml");
    private static final List<String> LOCKS = List.of("poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock");

    private Manifests() {}

    /** Whether a file's name says that it may be edited or reported by {@link #follow}. */
    public static boolean isManifest(String fileName) {
        return fileName.equals("pyproject.toml")
                || fileName.equals("Pipfile")
                || fileName.equals("setup.cfg")
                || fileName.equals("setup.py")
                || LOCKS.contains(fileName)
                || REQUIREMENTS.matcher(fileName).matches()
                || ENVIRONMENT.matcher(fileName).matches();
    }

    /**
     * Changes a dependency in a manifest.
     *
     * @param path whose last part is the name of the file; files in a folder {@code requirements} need no other
     * @param keepsOld whether the old package stays beside the new one
     */
    public static ManifestResult follow(String path, String text, DependencyChange change, boolean keepsOld) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Pattern word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(change.from()) + "(?![\\w-])", Pattern.CASE_INSENSITIVE);
        if (!word.matcher(text).find()) {
            return new ManifestResult(text, List.of());
        }
        if (LOCKS.contains(name)) {
            return new ManifestResult(text, List.of("lock the dependencies anew"));
        }
        if (name.equals("setup.py")) {
            return new ManifestResult(
                    text, List.of("`" + change.from() + "` may be a requirement here; change it by hand"));
        }
        if (name.endsWith(".toml") || name.equals("Pipfile")) {
            return TomlManifest.follow(text, change, keepsOld);
        }
        if (name.equals("setup.cfg")) {
            return LineManifest.setupConfiguration(text, change, keepsOld);
        }
        return name.endsWith(".yml") || name.endsWith(".yaml")
                ? CondaManifest.follow(text, change, keepsOld)
                : LineManifest.requirements(text, change, keepsOld);
    }
}
