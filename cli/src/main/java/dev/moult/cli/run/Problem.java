package dev.moult.cli.run;

/** A file or folder that could not be read, and why. */
public record Problem(String shown, String reason) {}
