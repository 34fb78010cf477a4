package dev.moult.engine;

import java.util.Optional;

/** A version of the Python language: {@code 3.11}. */
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
    public PythonVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("no version of Python: " + major + "." + minor);
        }
    }

    /** Reads {@code 3.11}; empty where the text is not two numbers and a point. */
    public static Optional<PythonVersion> parse(String text) {
        int point = text.indexOf('.');
        if (!isNumber(text, 0, point) || !isNumber(text, point + 1, text.length())) {
            return Optional.empty();
        }
        return Optional.of(new PythonVersion(
                Integer.parseInt(text.substring(0, point)), Integer.parseInt(text.substring(point + 1))));
    }

    private static boolean isNumber(String text, int start, int end) {
        // Four digits are more than any version has, and fewer than overflow an int.
        if (end <= start || end - start > 4) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    @Override
    public int compareTo(PythonVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
