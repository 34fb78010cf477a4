package dev.moult.cli.run;

import dev.moult.cli.run.FileResult.SkipKind;
import dev.moult.engine.LocatedSite;
import dev.moult.engine.ModuleResult;
import dev.moult.engine.RecipeFailure;
import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import dev.moult.names.Project;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.source.DecodeResult;
import dev.moult.source.SourceText;
import dev.moult.tree.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes one file after the other from its bytes to its result. Belongs to one thread. */
public final class FileMigration {
    private final RecipeRunner runner;
    private final TargetVersions targets;
    private final Optional<FileWriter> writer;
    private final InputStream standardInput;
    private final ProjectFolder projectFolder;
    private final LineWidths lineWidths = new LineWidths();
    private final FileReader reader = new FileReader();
    private final PythonParser parser = new PythonParser();

    /**
     * Makes the work of one thread.
     *
     * @param writer what writes the changed files; empty for a dry run
     * @param projectFolder where the files lie; shared by the threads
     */
    public FileMigration(
            RecipeRunner runner,
            TargetVersions targets,
            Optional<FileWriter> writer,
            InputStream standardInput,
            ProjectFolder projectFolder) {
        this.projectFolder = projectFolder;
        this.runner = runner;
        this.targets = targets;
        this.writer = writer;
        this.standardInput = standardInput;
    }

    /** Migrates a file. Whatever goes wrong is the result of this file, and of this file only. */
    public FileResult migrate(SourceFile file) {
        if (projectFolder.sieve().isKnownToLack(file)) {
            return new FileResult.Unchanged(file, List.of(), false);
        }
        try {
            if (file.isStandardInput()) {
                reader.read(standardInput);
            } else {
                reader.read(file.path());
            }
        } catch (IOException unreadable) {
            String reason = FileWalker.reason(unreadable);
            return FileResult.Skipped.of(file, SkipKind.UNREADABLE, reason);
        } catch (OutOfMemoryError tooLong) {
            return FileResult.Skipped.of(file, SkipKind.UNREADABLE, "does not fit into memory");
        }
        try {
            return migrateBytes(file);
        } catch (CharacterCodingException | RuntimeException | Error crash) {
            return new FileResult.Failed(file, List.of(), "parse", String.valueOf(crash), Optional.of(crash));
        }
    }

    private FileResult migrateBytes(SourceFile file) throws CharacterCodingException {
        if (!projectFolder.sieve().mayHold(file, reader)) {
            return new FileResult.Unchanged(file, List.of(), false);
        }
        if (reader.isTooLongForMemory()) {
            return FileResult.Skipped.of(file, SkipKind.UNREADABLE, reader.memoryNeeded());
        }
        byte[] bytes = reader.bytes();
        Optional<String> path = projectFolder.pathOf(file);
        Optional<PyModule> shared = path.flatMap(projectFolder.project()::open);
        try {
            ParseResult result = shared.isPresent() ? again(shared.get(), bytes) : parser.parse(Path.of(file.shown()), bytes);
            return result instanceof ParseResult.Parsed parsed
                    ? migrateParsed(file, path, parsed, bytes)
                    : skipped(file, result);
        } finally {
            path.ifPresent(projectFolder.project()::close);
        }
    }

    /** Returns what parsing gave when another file asked for the tree of this one. */
    private static ParseResult again(PyModule module, byte[] bytes) {
        DecodeResult decoded = SourceText.decode(bytes);
        if (decoded instanceof DecodeResult.Decoded text) {
            return new ParseResult.Parsed(module, text.source());
        }
        return ParseResult.Undecodable.of((DecodeResult.Undecodable) decoded);
    }

    private FileResult migrateParsed(
            SourceFile file, Optional<String> path, ParseResult.Parsed parsed, byte[] bytes)
            throws CharacterCodingException {
        Project project = path.isPresent() ? projectFolder.project() : Project.alone(parsed.module());
        PyModule module =
                path.isPresent() ? project.offer(path.get(), parsed.module()) : parsed.module();
        RunSettings settings = runner.settings();
        Path folder = file.isStandardInput() ? file.path() : file.path().getParent();
        ModuleResult migrated = runner.withSettings(new RunSettings(settings.unsafe(), targets.of(folder), () -> lineWidths.of(folder)))
                .run(module, project, bytes, () -> projectFolder.namedPath(file));
        List<FoundSite> sites = new ArrayList<>();
        for (LocatedSite site : migrated.sites()) {
            sites.add(new FoundSite(site, parsed.source().lineIndex().lineText(site.line())));
        }
        if (writer.isPresent() && migrated.isChanged()) {
            // What the other files ask about this one is answered from what it was.
            path.ifPresent(known -> project.keep(known, bytes));
        }
        return finish(file, parsed, bytes, migrated, sites);
    }

    static FileResult.Skipped skipped(SourceFile file, ParseResult result) {
        if (result instanceof ParseResult.Refused refused) {
            SourcePlace place =
                    new SourcePlace(refused.line(), refused.column(), refused.column() + 1, refused.sourceLine());
            return new FileResult.Skipped(file, SkipKind.REFUSED, refused.message(), refused.help(), Optional.of(place));
        }
        ParseResult.Undecodable undecodable = (ParseResult.Undecodable) result;
        String place = "byte " + undecodable.byteOffset() + " (line " + undecodable.line() + ")";
        String reason = "cannot be decoded at " + place + ": " + undecodable.fact();
        return new FileResult.Skipped(file, SkipKind.UNDECODABLE, reason, undecodable.help(), Optional.empty());
    }

    private FileResult finish(
            SourceFile file, ParseResult.Parsed parsed, byte[] bytes, ModuleResult migrated, List<FoundSite> sites)
            throws CharacterCodingException {
        if (!migrated.failures().isEmpty()) {
            RecipeFailure failure = migrated.failures().get(0);
            String reason = String.valueOf(failure.cause());
            return new FileResult.Failed(file, sites, failure.recipe(), reason, Optional.of(failure.cause()));
        }
        byte[] newBytes;
        try {
            newBytes = migrated.isChanged() ? SourceWriter.toBytes(migrated.after()) : bytes;
        } catch (CharacterCodingException unmappable) {
            String reason = "the edited text has a character that " + parsed.source().charset() + " lacks";
            return new FileResult.Failed(file, sites, "edit", reason, Optional.empty());
        }
        if (Arrays.equals(bytes, newBytes)) {
            return new FileResult.Unchanged(file, sites, true);
        }
        // A tree that loses bytes would lose them in the edited text too. Only a file that is to change pays for the check.
        byte[] printed = SourceWriter.toBytes(migrated.before());
        if (!Arrays.equals(bytes, printed)) {
            String reason = "differs at byte " + Arrays.mismatch(bytes, printed) + " when printed back";
            return FileResult.Skipped.of(file, SkipKind.DIFFERS, reason);
        }
        // Never hand out what cannot be read again: that is an error of ours, not of the file.
        if (parser.parse(Path.of(file.shown()), newBytes) instanceof ParseResult.Refused refused) {
            String reason = "the edited text does not parse, line " + refused.line() + ": " + refused.message();
            return new FileResult.Failed(file, sites, "edit", reason, Optional.empty());
        }
        if (writer.isPresent()) {
            try {
                writer.get().replace(file.path(), bytes, newBytes);
            } catch (IOException notWritten) {
                return new FileResult.Failed(file, sites, "write", FileWalker.reason(notWritten), Optional.empty());
            }
        }
        Diff diff = UnifiedDiff.of(file, bytes, newBytes, parsed.source().charset());
        return new FileResult.Changed(file, sites, diff);
    }
}
