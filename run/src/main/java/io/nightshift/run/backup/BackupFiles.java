package io.nightshift.run.backup;

import io.nightshift.run.backup.format.BackupEncoder;
import io.nightshift.run.internal.disk.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a backup: one that several threads write in turn, or a directory in which each writes one of its own. */
final class BackupFiles {

    /** As {@code asbackup} has it. */
    private static final long FILE_LIMIT = 250L << 20;

    /** How many blocks wait for the disk at most: a disk is at times as fast as the cluster, and at times slower. */
    private static final int MOST_BLOCKS = 16;

    private final Path target;
    private final boolean directory;
    private final String namespace;
    private final Packing packing;
    private final boolean sha256;
    private final int mostOpen;
    private final BlockingQueue<OutputFile> idle = new LinkedBlockingQueue<>();
    private final List<OutputFile> begun = new ArrayList<>();
    private final List<Manifest.File> finished = new ArrayList<>();
    private int open;

    /** The file that all threads write, once it has been begun. */
    private volatile @Nullable OutputFile shared;

    private BackupFiles(
            Path target, boolean directory, String namespace, Packing packing, boolean sha256, int mostOpen) {
        this.target = target;
        this.directory = directory;
        this.namespace = namespace;
        this.packing = packing;
        this.sha256 = sha256;
        this.mostOpen = mostOpen;
    }

    /**
     * Files for a backup.
     *
     * @param target a file {@code .asb} or {@code .asb.gz}, or a directory that is empty or will be made
     * @throws FileAlreadyExistsException if something is there
     */
    static BackupFiles at(Path target, String namespace, boolean compressed, boolean sha256, int threads)
            throws IOException {
        String name = target.getFileName().toString();
        boolean gzip = name.endsWith(".asb.gz");
        if (gzip || name.endsWith(".asb")) {
            for (Path taken : List.of(target, Manifest.ofFile(target))) {
                if (Files.exists(taken)) {
                    throw new FileAlreadyExistsException(
                            taken.toString(), null, "is there already: choose another name, or remove it");
                }
            }
            return new BackupFiles(target, false, namespace, Packing.of(gzip), sha256, 1);
        }
        Files.createDirectories(target);
        try (Stream<Path> there = Files.list(target)) {
            if (there.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        target.toString(), null, "is not empty: choose a new directory, or a file that ends in .asb");
            }
        }
        Directories.sync(target.toAbsolutePath().getParent());
        return new BackupFiles(target, true, namespace, Packing.of(compressed), sha256, threads);
    }

    /** Writes text with so many records in it to one of the files. */
    void write(ByteBuffer text, long records) throws IOException, InterruptedException {
        ByteBuffer packed = packing.pack(text);
        OutputFile only = shared;
        if (only != null) {
            only.write(packed, records);
            return;
        }
        OutputFile file = borrow();
        file.write(packed, records);
        if (directory && file.bytes() >= FILE_LIMIT) {
            file.end();
            finish(file);
        } else {
            idle.add(file);
        }
    }

    private OutputFile borrow() throws IOException, InterruptedException {
        OutputFile file = idle.poll();
        if (file == null) {
            file = next();
        }
        return file == null ? idle.take() : file;
    }

    private synchronized @Nullable OutputFile next() throws IOException, InterruptedException {
        if (open == mostOpen) {
            return null;
        }
        int number = begun.size();
        Path path = directory
                ? target.resolve(
                        String.format(Locale.ROOT, "%s_%05d.asb", fileName(namespace), number) + packing.suffix())
                : target;
        OutputFile file = new OutputFile(path, sha256, Math.max(2, MOST_BLOCKS / mostOpen));
        begun.add(file);
        open++;
        BackupEncoder header = new BackupEncoder(namespace);
        header.addHeader(number == 0);
        file.write(packing.pack(header.take()), 0);
        return file;
    }

    /** Names of namespaces may have what file systems do not take. */
    private static String fileName(String namespace) {
        return namespace.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private synchronized void finish(OutputFile file) throws IOException, InterruptedException {
        finished.add(file.finish());
        open--;
    }

    /** Begins the first file, which every backup has, so that a place that cannot be written is known before anything is read. */
    void begin() throws IOException, InterruptedException {
        write(ByteBuffer.allocate(0), 0);
        if (!directory) {
            shared = idle.peek();
        }
    }

    /** Gives all files their names. */
    List<Manifest.File> finish() throws IOException, InterruptedException {
        idle.forEach(OutputFile::end);
        OutputFile file = idle.poll();
        while (file != null) {
            finish(file);
            file = idle.poll();
        }
        return List.copyOf(finished);
    }

    /** How much text is best written at a time. */
    int piece() {
        return packing.piece();
    }

    /** See {@link OutputFile#isBusy}. */
    boolean isBusy() {
        OutputFile only = shared;
        return only != null && only.isBusy();
    }

    /** Where they lie. */
    List<Path> paths() {
        return begun.stream().map(OutputFile::file).toList();
    }

    /** Where their manifest is to lie. */
    Path manifest() {
        return directory ? Manifest.ofDirectory(target) : Manifest.ofFile(target);
    }

    /** Takes back what was begun; what was finished stays, without a manifest. */
    void discard() {
        for (OutputFile file : begun) {
            try {
                file.discard();
            } catch (IOException e) {
                // Why the backup failed is of more interest; the name tells that it is a part.
            }
        }
    }
}
