package io.nightshift.run.backup.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testsupport.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupFormatTest {

    /** As Aerospike documents the format. */
    private static final String SAMPLE = """
            Version 3.1
            # namespace test
            # first-file
            * i test test-set int-index N 1 int-bin N
            * i test test-set string-index N 1 string-bin S
            * u L test.lua 27 -- just an empty Lua file


            + n test
            + d q+LsiGs1gD9duJDbzQSXytajtCY=
            + s test-set
            + g 1
            + t 0
            + b 2
            - I int-bin 12345
            - S string-bin 5 abcde
            """;

    private static final List<BackupEntry> SAMPLE_ENTRIES = List.of(
            new BackupIndex(
                    "test", "test-set", "int-index", BackupIndex.Source.BIN, "int-bin", BackupIndex.Type.NUMERIC, ""),
            new BackupIndex(
                    "test",
                    "test-set",
                    "string-index",
                    BackupIndex.Source.BIN,
                    "string-bin",
                    BackupIndex.Type.STRING,
                    ""),
            new BackupUdf("test.lua", ascii("-- just an empty Lua file\n\n")),
            new BackupRecord(
                    Optional.empty(),
                    "test",
                    Base64.getDecoder().decode("q+LsiGs1gD9duJDbzQSXytajtCY="),
                    "test-set",
                    1,
                    0,
                    List.of(
                            new BackupBin("int-bin", Particle.of(12345)),
                            new BackupBin("string-bin", Particle.of("abcde")))));

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    /** A file with one record that has the given lines after the number of its bins. */
    private static String withBins(String... lines) {
        return "Version 3.1\n# namespace test\n+ n test\n+ d q+LsiGs1gD9duJDbzQSXytajtCY=\n+ g 1\n+ t 0\n+ b "
                + lines.length + "\n" + String.join("\n", lines) + "\n";
    }

    private static Particle bin(String line) throws IOException {
        List<BackupEntry> entries = Entries.read(ascii(withBins(line)));
        return ((BackupRecord) entries.get(0)).bins().get(0).value();
    }

    @Test
    void theDocumentedSampleIsReadAndWritten() throws IOException {
        assertThat(Entries.read(ascii(SAMPLE))).isEqualTo(SAMPLE_ENTRIES);
        assertThat(new String(Entries.write("test", SAMPLE_ENTRIES), StandardCharsets.ISO_8859_1))
                .isEqualTo(SAMPLE);
    }

    @Test
    void headerTellsNamespaceAndFirstFile() throws IOException {
        byte[] second = ascii("Version 3.1\n# namespace name\\ space\n");
        try (BackupReader reader = BackupReader.of("x", new ByteArrayInputStream(second))) {
            assertThat(reader.namespace()).isEqualTo("name space");
            assertThat(reader.isFirstFile()).isFalse();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void everyTypeIsWrittenAsAsbackupWritesIt() {
        List<BackupBin> bins = List.of(
                new BackupBin("a b", Particle.NIL),
                new BackupBin("yes", Particle.of(true)),
                new BackupBin("no", Particle.of(false)),
                new BackupBin("least", Particle.of(Long.MIN_VALUE)),
                new BackupBin("tenth", Particle.of(0.1)),
                new BackupBin("small", Particle.of(1e-300)),
                new BackupBin("zero", Particle.of(-0.0)),
                new BackupBin("inf", Particle.of(Double.POSITIVE_INFINITY)),
                new BackupBin("-inf", Particle.of(Double.NEGATIVE_INFINITY)),
                new BackupBin("nan", Particle.of(Double.NaN)),
                new BackupBin("text", Particle.of("two\nlines \u00e4")),
                new BackupBin("geo", Particle.of(ParticleType.GEOJSON, ascii("{\"type\":\"Point\"}"))),
                new BackupBin("blob", Particle.of(ParticleType.BLOB, new byte[] {1, 2, 3, 4})),
                new BackupBin("hll", Particle.of(ParticleType.HLL, new byte[] {1})),
                new BackupBin("map", Particle.of(ParticleType.MAP, new byte[] {(byte) 0x80})),
                new BackupBin("list", Particle.of(ParticleType.LIST, new byte[] {(byte) 0x90})),
                new BackupBin("java", Particle.of(ParticleType.JAVA, new byte[0])));
        BackupRecord record = new BackupRecord(
                Optional.of(Particle.of("k 1")), Entries.NAMESPACE, new byte[20], "", 65_535, 4_294_967_295L, bins);
        assertThat(new String(Entries.write(List.of(record)), StandardCharsets.UTF_8))
                .isEqualTo("""
                Version 3.1
                # namespace name\\ space
                # first-file
                + k S 3 k 1
                + n name\\ space
                + d AAAAAAAAAAAAAAAAAAAAAAAAAAA=
                + g 65535
                + t 4294967295
                + b 17
                - N a\\ b
                - Z yes T
                - Z no F
                - I least -9223372036854775808
                - D tenth 0.1
                - D small 1.0e-300
                - D zero -0.0
                - D inf +inf
                - D -inf -inf
                - D nan nan
                - S text 12 two
                lines \u00e4
                - G geo 16 {"type":"Point"}
                - B blob 8 AQIDBA==
                - Y hll 4 AQ==
                - M map 4 gA==
                - L list 4 kA==
                - J java 0\s
                """);
    }

    @Test
    void valuesOfBytesAreWrittenAsTheyAreIfThatIsWanted() {
        BackupRecord record = new BackupRecord(
                Optional.of(Particle.of(ParticleType.BLOB, ascii("k\n"))),
                Entries.NAMESPACE,
                new byte[20],
                "",
                1,
                0,
                List.of(
                        new BackupBin("text", Particle.of("ab")),
                        new BackupBin("blob", Particle.of(ParticleType.BLOB, ascii("a\nb"))),
                        new BackupBin("map", Particle.of(ParticleType.MAP, new byte[] {(byte) 0x80}))));
        assertThat(new String(Entries.writeCompact(List.of(record)), StandardCharsets.ISO_8859_1))
                .endsWith("""
                + k B! 2 k

                + n name\\ space
                + d AAAAAAAAAAAAAAAAAAAAAAAAAAA=
                + g 1
                + t 0
                + b 3
                - S text 2 ab
                - B! blob 3 a
                b
                - M! map 1 \u0080
                """);
    }

    @Test
    void whatOtherVersionsOfTheToolsWriteIsRead() throws IOException {
        assertThat(bin("- B! b 3 a\nb")).isEqualTo(Particle.of(ParticleType.BLOB, ascii("a\nb")));
        assertThat(bin("- M! b 1 \u0080")).isEqualTo(Particle.of(ParticleType.MAP, new byte[] {(byte) 0x80}));
        assertThat(bin("- X b 4 YWI=")).isEqualTo(Particle.of("ab"));
        assertThat(bin("- D b 1e+300")).isEqualTo(Particle.of(1e300));
        assertThat(bin("- D b 0.10000000000000001")).isEqualTo(Particle.of(0.1));
        assertThat(bin("- D b inf")).isEqualTo(Particle.of(Double.POSITIVE_INFINITY));
        assertThat(bin("- D b -Infinity")).isEqualTo(Particle.of(Double.NEGATIVE_INFINITY));
        assertThat(bin("- D b -nan")).isEqualTo(Particle.of(Double.NaN));
        String index = "Version 3.1\n# namespace test\n* i test  i K 1 b B \n* i test s\\ t j V 1 b G khAB\n";
        assertThat(Entries.read(ascii(index)))
                .containsExactly(
                        new BackupIndex("test", "", "i", BackupIndex.Source.MAP_KEYS, "b", BackupIndex.Type.BLOB, ""),
                        new BackupIndex(
                                "test",
                                "s t",
                                "j",
                                BackupIndex.Source.MAP_VALUES,
                                "b",
                                BackupIndex.Type.GEO2DSPHERE,
                                "khAB"));
    }

    @Test
    void keysOfAllTypesAreRead() throws IOException {
        String rest = "+ n test\n+ d q+LsiGs1gD9duJDbzQSXytajtCY=\n+ g 1\n+ t 0\n+ b 0\n";
        String file = "Version 3.1\n# namespace test\n" + "+ k I -5\n" + rest + "+ k D 0.5\n" + rest + "+ k S 2 a\n\n"
                + rest + "+ k B 4 AQI=\n" + rest + "+ k B! 2 \u0001\u0002\n" + rest + "+ k X 4 YWI=\n" + rest;
        Particle bytes = Particle.of(ParticleType.BLOB, new byte[] {1, 2});
        assertThat(Entries.read(ascii(file)))
                .extracting(entry -> ((BackupRecord) entry).key().orElseThrow())
                .containsExactly(
                        Particle.of(-5), Particle.of(0.5), Particle.of("a\n"), bytes, bytes, Particle.of("ab"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "- I b 12x       | line 8: bin must be a number from -9223372036854775808 to 9223372036854775807, was \"12x\"",
                "- I b 9223372036854775808 | line 8: bin must be a number from",
                "- I b +1        | line 8: bin must be a number from",
                "- D b 0x1p3     | line 8: bin must be a decimal number, was \"0x1p3\"",
                "- Z b 1         | line 8: bin must be T or F, was '1'",
                "- Q b 1         | line 8: bin type 'Q' is not known",
                "- U b 1 a       | line 8: bin type 'U' is not known",
                "- S b 5 abc     | line 9: the file ends in the middle of bin: it was cut off; take a complete copy",
                "- S b 2 abc     | line 8: bin must go on with the end of the line, but has 'c'",
                "- S b -1 abc    | line 8: the length of bin must be a number from 0",
                "- S b 999999999 a | line 8: bin is said to have 999999999 bytes, more than a record can have",
                "- B b 3 abc     | line 8: bin must be Base64, was \"abc\"",
                "- B b 4 a*==    | line 8: bin must be Base64, was \"a*==\"",
                "- I sixteenbytes1234 1 | line 8: bin name is longer than 15 bytes",
                "- I             | line 8: bin must go on with 0x20, but has the end of the line",
                "+ n test        | line 8: bin must go on with '-', but has '+'",
            })
    void damageIsToldWithLineAndRemedy(String line, String message) {
        assertThatThrownBy(() -> Entries.read(ascii(withBins(line))))
                .isInstanceOf(BackupFormatException.class)
                .hasMessageStartingWith("x.asb, " + message)
                .hasMessageMatching(".*(take another copy|take a complete copy).* or make the backup again")
                .extracting(e -> ((BackupFormatException) e).file())
                .isEqualTo("x.asb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "| the file is empty",
                "id,name\\n1,x\\n | this is no backup in the text format of asbackup, which begins with \"Version 3.1\"",
                "Version 3.1\\r\\n | its lines end in CR LF, so something has changed it on its way here: copy it again, as binary data",
                "Version 3.0\\n | the backup is in version 3.0 of the format, only 3.1 can be read here: restore it with asrestore",
                "Vers | the file ends in the middle of the first line: it was cut off",
                "Version 3.1\\n | the line \"# namespace NAME\" is missing",
                "Version 3.1\\n# namespace\\n | meta data must go on with 0x20, but has the end of the line",
                "Version 3.1\\n# color red\\n | meta data \"color\" is not known here",
                "(\u00b5/\u00fd | it may be compressed with zstd: decompress it first (zstd -d)",
                "Version 3.1\\n# namespace test\\n+ n other\\n | a record is of namespace \"other\", the file of \"test\"",
                "Version 3.1\\n# namespace test\\n* e test | must be of an index (i) or a module (u), was 'e'",
                "Version 3.1\\n# namespace test\\nVersion 3.1\\n | a record must begin with '+', but here is 'V'",
            })
    void foreignFilesAreToldByTheirBeginning(String file, String message) {
        String text = file == null ? "" : file.replace("\\n", "\n").replace("\\r", "\r");
        assertThatThrownBy(() -> Entries.read(ascii(text)))
                .isInstanceOf(BackupFormatException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("x.asb, line ");
    }

    @Test
    void namesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> Entries.read(ascii(withBins("- I b\u00e4 1"))))
                .hasMessageContaining("line 8: bin name is not valid UTF-8");
    }

    @Test
    void aBinThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> Entries.read(ascii(withBins("- I b 1", "- I b 2"))))
                .hasMessageContaining("a record has two bins \"b\"");
    }

    @Test
    void indexesAfterRecordsAreRefused() {
        assertThatThrownBy(() -> Entries.read(ascii(withBins("- I b 1") + "* u L a.lua 1 x\n")))
                .hasMessageContaining("line 9: a record must begin with '+', but here is '*'");
    }

    @Test
    void linesAreCountedWithinValues() {
        String file = withBins("- S a 5 1\n\n\n2", "- B! c 3 \n\n\n", "- I d x");
        assertThatThrownBy(() -> Entries.read(ascii(file))).hasMessageContaining("line 16:");
    }

    @Test
    void whatIsAnnouncedIsNotAllocated() throws IOException {
        byte[] start = ascii("Version 3.1\n# namespace test\n+ n test\n+ d q+LsiGs1gD9duJDbzQSXytajtCY=\n+ g 1\n+ t 0\n"
                + "+ b 65535\n- S a 134217728 x");
        long before = allocated();
        assertThatThrownBy(() -> Entries.read(start)).hasMessageContaining("it was cut off");
        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void gzipIsReadInOneOrSeveralMembers() throws IOException {
        byte[] plain = ascii(SAMPLE);
        assertThat(Entries.read(gzip(plain))).isEqualTo(SAMPLE_ENTRIES);
        byte[] members = join(gzip(Arrays.copyOf(plain, 100)), gzip(Arrays.copyOfRange(plain, 100, plain.length)));
        assertThat(Entries.read(members)).isEqualTo(SAMPLE_ENTRIES);
        InputStream drip = new SequenceInputStream(
                new ByteArrayInputStream(members, 0, 1), new ByteArrayInputStream(members, 1, members.length - 1));
        try (BackupReader reader = BackupReader.of("x", drip)) {
            assertThat(reader.next()).contains(SAMPLE_ENTRIES.get(0));
        }
    }

    @Test
    void aGzipFileThatIsCutOffAnywhereInAMemberIsNoticed() throws IOException {
        byte[] packed = gzip(ascii(SAMPLE));
        for (int length = 3; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> Entries.read(cut))
                    .isInstanceOf(BackupFormatException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void gzipWithAWrongChecksumOrTailIsNoticed() throws IOException {
        byte[] wrong = gzip(ascii(SAMPLE));
        wrong[wrong.length - 5] ^= 1;
        assertThatThrownBy(() -> Entries.read(wrong)).hasMessageContaining("a checksum is wrong; the file is damaged");
        byte[] tail = join(gzip(ascii(SAMPLE)), ascii("tail"));
        assertThatThrownBy(() -> Entries.read(tail)).hasMessageContaining("something that is not gzip follows");
    }

    /** Names that differ little, in the same place of one record after another; values at any place of a long answer. */
    @Test
    void binsAreWrittenTheSameWhereverTheyLie() {
        Property.check(200, draw -> {
            BackupEncoder encoder = new BackupEncoder("test");
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                encoder.head(new byte[20], 0, 0, 0, i, 0, 1);
                expected.append("+ n test\n+ d AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n+ g " + i + "\n+ t 0\n+ b 1\n");
                String name = draw.of("a", "b", "aa", "ba", "aaaaaaaa", "baaaaaaa", "aaaaaaaaa", "aaaaaaaaaaaaaab");
                boolean bytes = draw.anyBoolean();
                byte[] value = bytes ? draw.bytes(0, 60) : draw.bytes(8, 8);
                int before = draw.between(0, 9);
                int start = before + name.length();
                byte[] from = draw.bytes(start + value.length, start + value.length + 12);
                System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, from, before, name.length());
                System.arraycopy(value, 0, from, start, value.length);
                encoder.bin(
                        bytes ? ParticleType.BLOB : ParticleType.INTEGER,
                        from,
                        before,
                        start,
                        start,
                        start + value.length);
                String base64 = Base64.getEncoder().encodeToString(value);
                expected.append(
                        bytes
                                ? "- B " + name + " " + base64.length() + " " + base64 + "\n"
                                : "- I " + name + " " + ByteBuffer.wrap(value).getLong() + "\n");
            }
            assertThat(StandardCharsets.ISO_8859_1.decode(encoder.take()).toString())
                    .isEqualTo(expected.toString());
        });
    }

    @Test
    void numbersAreWrittenToTheLastDigit() {
        for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, -power, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThat(new String(textOf(number), StandardCharsets.US_ASCII))
                        .isEqualTo(Long.toString(number));
            }
        }
    }

    private static byte[] textOf(long number) {
        Text text = new Text(0).add(number);
        return Arrays.copyOf(text.bytes(), text.length());
    }

    @Test
    void everythingThatIsWrittenIsReadAgain() {
        Property.check(draw -> {
            List<BackupEntry> entries = Entries.draw(draw);
            byte[] file = draw.anyBoolean() ? Entries.write(entries) : Entries.writeCompact(entries);
            assertThat(Entries.read(draw.anyBoolean() ? gzip(file) : file)).isEqualTo(entries);
        });
    }

    @Test
    void aFileThatIsCutOffIsNoticedExceptBetweenEntries() {
        Property.check(200, draw -> {
            List<BackupEntry> entries = Entries.draw(draw);
            byte[] file = Entries.write(entries);
            int head = Entries.write(List.of()).length - "# first-file\n".length();
            byte[] cut = Arrays.copyOf(file, draw.between(0, file.length));
            List<BackupEntry> read = new ArrayList<>();
            try {
                read = Entries.read(cut);
            } catch (BackupFormatException e) {
                return;
            }
            assertThat(cut.length).isGreaterThanOrEqualTo(head);
            assertThat(entries.subList(0, read.size())).isEqualTo(read);
            if (cut.length >= head + "# first-file\n".length()) {
                assertThat(Entries.write(read)).isEqualTo(cut);
            }
        });
    }

    @Test
    void whateverIsInAFileItIsReadOrRefused() {
        Property.check(3000, draw -> {
            byte[] file = Entries.write(Entries.draw(draw));
            int changes = draw.between(1, 4);
            for (int i = 0; i < changes; i++) {
                file[draw.between(0, file.length - 1)] =
                        draw.oneOf(draw::anyByte, () -> (byte) (char) draw.of(' ', '\n', '\\', '9', '-', '+', '!'));
            }
            try {
                assertThat(Entries.read(file)).isNotNull();
            } catch (BackupFormatException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
            }
        });
    }
}
