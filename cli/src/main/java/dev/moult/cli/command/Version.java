package dev.moult.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of our jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"moult " + (version == null ? "(unpacked)" : version)};
    }
}
