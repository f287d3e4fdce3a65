package io.nightshift.run.backup;

import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupFormatException;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The files of a backup that was found to be whole.
 *
 * @param namespace that all files are of
 * @param files in order
 * @param records in them
 * @param withManifest whether a manifest vouches for all of them; without, a file that was cut off between two records goes unnoticed
 */
public record BackupCheck(String namespace, List<Path> files, long records, boolean withManifest) {

    /**
     * Reads backups from end to end, writes nothing, and compares them with their manifests if there are any.
     *
     * @param places files, and directories with files in them
     * @param progress hears the number of records, now and then
     * @throws BackupFormatException if one is damaged, foreign, missing, or not what its manifest says
     */
    public static BackupCheck of(List<Path> places, LongConsumer progress) throws IOException {
        List<Path> files = new ArrayList<>();
        String namespace = "";
        long records = 0;
        boolean vouched = true;
        for (Path place : places) {
            boolean directory = Files.isDirectory(place);
            List<Path> here = directory ? filesOf(place) : List.of(place);
            for (Path file : here) {
                Optional<Manifest.File> expected = expected(file);
                vouched &= expected.isPresent();
                long before = records;
                One one = read(file, expected, count -> progress.accept(before + count));
                if (!namespace.isEmpty() && !namespace.equals(one.namespace())) {
                    throw BackupFormatException.ofFile(
                            file.toString(),
                            "it is a backup of namespace " + one.namespace() + ", the files before it of " + namespace
                                    + ": restore them one after the other");
                }
                namespace = one.namespace();
                records += one.records();
            }
            files.addAll(here);
        }
        return new BackupCheck(namespace, List.copyOf(files), records, vouched);
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(BackupCheck::isBackup).sorted().toList();
        }
        Optional<Manifest> manifest = Manifest.read(Manifest.ofDirectory(directory));
        for (Manifest.File file : manifest.map(Manifest::files).orElse(List.of())) {
            if (!files.contains(directory.resolve(file.name()))) {
                throw BackupFormatException.ofFile(
                        directory.resolve(file.name()).toString(),
                        "the file is missing, but the manifest lists it: take a complete copy of the directory");
            }
        }
        for (Path file : files) {
            if (manifest.isPresent() && manifest.get().file(file).isEmpty()) {
                throw BackupFormatException.ofFile(
                        file.toString(), "the manifest of its directory does not list it: move it elsewhere");
            }
        }
        if (files.isEmpty()) {
            throw new NoSuchFileException(directory.resolve("*.asb").toString());
        }
        return files;
    }

    private static boolean isBackup(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".asb") || name.endsWith(".asb.gz");
    }

    private static Optional<Manifest.File> expected(Path file) throws IOException {
        Optional<Manifest> manifest = Manifest.read(Manifest.ofFile(file));
        if (manifest.isEmpty()) {
            Path directory = file.toAbsolutePath().getParent();
            manifest = Manifest.read(Manifest.ofDirectory(directory))
                    .filter(it -> it.file(file).isPresent());
        }
        if (manifest.isPresent() && manifest.get().file(file).isEmpty()) {
            throw BackupFormatException.ofFile(
                    file.toString(), "the manifest beside it is of another file: rename one of them as it was");
        }
        return manifest.flatMap(it -> it.file(file));
    }

    private record One(String namespace, long records) {}

    private static One read(Path file, Optional<Manifest.File> expected, LongConsumer progress) throws IOException {
        Checksums checksums =
                new Checksums(expected.flatMap(Manifest.File::sha256).isPresent());
        try (InputStream in = checksums.over(Files.newInputStream(file));
                BackupReader reader = BackupReader.of(file.toString(), in)) {
            long records = 0;
            for (Optional<BackupEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof BackupRecord && ++records % 10_000 == 0) {
                    progress.accept(records);
                }
            }
            progress.accept(records);
            long bytes = Files.size(file);
            if (expected.isPresent() && !expected.get().is(records, bytes, checksums)) {
                throw BackupFormatException.ofFile(
                        file.toString(),
                        "it has " + bytes + " bytes and " + records + " records, the manifest says "
                                + expected.get().bytes() + " and "
                                + expected.get().records()
                                + ", or its checksum is another: the file was changed or cut off, take another copy");
            }
            return new One(reader.namespace(), records);
        }
    }
}
