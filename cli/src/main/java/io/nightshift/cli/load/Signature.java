package io.nightshift.cli.load;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** By what files that cannot be loaded begin, and what to do with them. */
final class Signature {

    private static final String UTF_16 = "is in UTF-16; convert it: iconv -f utf-16 -t utf-8";
    private static final String GZIP = "1f8b08";
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("fffe0000", "is in UTF-32; convert it: iconv -f utf-32 -t utf-8");
        KNOWN.put("0000feff", "is in UTF-32; convert it: iconv -f utf-32 -t utf-8");
        KNOWN.put("fffe", UTF_16);
        KNOWN.put("feff", UTF_16);
        KNOWN.put("504b0304", "is a zip archive or a spreadsheet: unpack it, or export it as CSV");
        KNOWN.put(
                "28b52ffd",
                "is compressed with zstd: unpack it, or pipe it in: zstd -dc FILE | nightshift load - --format csv");
        KNOWN.put(
                "fd377a585a00",
                "is compressed with xz: unpack it, or pipe it in: xz -dc FILE | nightshift load - --format csv");
        KNOWN.put(
                "425a68",
                "is compressed with bzip2: unpack it, or pipe it in: bzip2 -dc FILE | nightshift load - --format csv");
        KNOWN.put("50415231", "is a Parquet file: export it as CSV or JSON lines");
        KNOWN.put("4f626a01", "is an Avro file: export it as JSON lines");
        KNOWN.put(hex("ORC"), "is an ORC file: export it as CSV or JSON lines");
        KNOWN.put(hex("%PDF-"), "is a PDF file: export its data as CSV");
        KNOWN.put(hex("SQLite format 3"), "is an SQLite database: export a table as CSV");
        KNOWN.put("d0cf11e0a1b11ae1", "is a spreadsheet: export it as CSV");
    }

    private Signature() {}

    static boolean isGzip(byte[] first) {
        return begins(first, GZIP);
    }

    /** What is wrong with an input that begins so; continues its name. */
    static Optional<String> of(byte[] first) {
        for (Map.Entry<String, String> known : KNOWN.entrySet()) {
            if (begins(first, known.getKey())) {
                return Optional.of(known.getValue());
            }
        }
        int zeros = 0;
        int controls = 0;
        for (byte b : first) {
            zeros += b == 0 ? 1 : 0;
            controls += b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' ? 1 : 0;
        }
        // Latin letters in UTF-16 without a mark: every other byte is 0.
        if (zeros >= first.length * 2 / 5 && zeros <= first.length / 2 + 1 && first.length >= 4) {
            return Optional.of(UTF_16);
        }
        // Some are text that somebody has damaged: its lines will be looked at.
        return controls > first.length / 20 ? Optional.of("is no text, but binary data") : Optional.empty();
    }

    private static boolean begins(byte[] first, String hex) {
        int length = hex.length() / 2;
        return first.length >= length
                && HexFormat.of().formatHex(first, 0, length).equals(hex);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
