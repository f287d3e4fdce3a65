package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DiskWriterTest {

    private static final int BLOCKS = 2;

    /** Each write to it fails, as on a disk that is full. */
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    private final Random random = new Random(7);
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private Path file;
    private FileChannel channel;

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("file");
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    private static FileChannel full() throws IOException {
        return FileChannel.open(FULL, StandardOpenOption.WRITE);
    }

    private void add(DiskWriter writer, int length) throws Exception {
        byte[] text = new byte[length];
        random.nextBytes(text);
        ByteBuffer buffer = ByteBuffer.wrap(text);
        writer.add(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        added.write(text);
    }

    private void assertWhole(DiskWriter writer) throws Exception {
        writer.end();
        writer.await();
        assertThat(Files.readAllBytes(file)).isEqualTo(added.toByteArray());
    }

    @Test
    void whatIsAddedIsInTheFileInItsOrderWhateverTheSizes() throws Exception {
        DiskWriter writer = DiskWriter.of(file, channel, BLOCKS);
        for (int i = 0; i < 40; i++) {
            add(writer, random.nextInt(DiskWriter.BLOCK / 2));
        }
        add(writer, 3 * DiskWriter.BLOCK + 1);
        assertWhole(writer);
    }

    @Test
    void aFileMayEndWithABlockOrBeEmpty() throws Exception {
        DiskWriter empty = DiskWriter.of(file, channel, BLOCKS);
        assertWhole(empty);
        DiskWriter writer = DiskWriter.of(file, channel, BLOCKS);
        add(writer, DiskWriter.BLOCK - 5);
        add(writer, 5);
        assertWhole(writer);
    }

    @Test
    void aFileSystemThatHasOnlyItsCacheIsWrittenThroughIt() throws Exception {
        DiskWriter writer = new DiskWriter(file, channel, Optional.empty(), 1, BLOCKS);
        add(writer, 2 * DiskWriter.BLOCK + 100);
        assertWhole(writer);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeWrittenPastTheCacheIsWrittenThroughIt() throws Exception {
        DiskWriter writer = new DiskWriter(file, channel, Optional.of(full()), 1, BLOCKS);
        add(writer, 2 * DiskWriter.BLOCK + 100);
        assertWhole(writer);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidToWhoAddsAndNobodyWaitsForIt() throws Exception {
        try (FileChannel none = full()) {
            DiskWriter writer = new DiskWriter(file, none, Optional.of(full()), 1, BLOCKS);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            add(writer, DiskWriter.BLOCK);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " cannot be written: No space left on device");
            writer.end();
            assertThatThrownBy(writer::await).hasMessage(file + " cannot be written: No space left on device");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullAtTheEndIsSaidThere() throws Exception {
        try (FileChannel none = full()) {
            DiskWriter writer = new DiskWriter(file, none, Optional.empty(), 1, BLOCKS);
            add(writer, 10);
            writer.end();
            assertThatThrownBy(writer::await).hasMessage(file + " cannot be written: No space left on device");
        }
    }
}
