package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of glibc 2.36, bit for bit. */
class PowersTest {
    @ParameterizedTest
    @CsvSource({
        "0x1.6000000000000p+1, 0x1.c000000000000p+0, 0x1.77d91362f01bfp+2",
        "0x1.4000000000000p+1, -0x1.8000000000000p-2, 0x1.6b1d11bd4841bp-1",
        "0x1.6000000000000p+0, 0x1.8000000000000p+0, 0x1.9cc1afad3f725p+0",
        "0x1.0000000000000p-1, 0x1.4000000000000p+1, 0x1.6a09e667f3bcdp-3",
        "0x1.0000000000000p+2, 0x1.4000000000000p+0, 0x1.6a09e667f3bcdp+2",
        "0x1.0000000000000p-2, 0x1.0800000000000p+2, 0x1.ae89f995ad3adp-9",
        "0x1.2a05f20000000p+33, -0x1.8000000000000p-2, 0x1.74eea61c12623p-13",
        "0x0.0000000000001p-1022, -0x1.8000000000000p-1, 0x1.6a09e667f3bcdp+805",
        "0x1.fffffffffffffp+1023, 0x1.0000000000000p-1, 0x1.fffffffffffffp+511",
        "0x1.0000000000000p+1, -0x1.0c80000000000p+10, 0x0.0000000000001p-1022",
        "0x1.0000000000000p+1, -0x1.0c9999999999ap+10, 0x0.0000000000001p-1022",
        "0x1.ccccccccccccdp-1, 0x1.a908000000000p+12, 0x0.0013bd2293a35p-1022",
        "0x1.199999999999ap+0, 0x1.ce84000000000p+12, 0x1.7987f53e556cfp+1017",
        "0x1.199999999999ap+0, 0x1.d170000000000p+12, 0x1.fc051bf9d9b99p+1023",
        "0x0.012688b70e62bp-1022, 0x1.ccccccccccccdp-1, 0x1.226ed86db32d4p-927",
        "0x1.0000000000001p+0, 0x1.1c37937e08000p+53, 0x1.26c41b1a61c92p+3",
        "0x1.8000000000000p+1, -0x1.5426666666666p+9, 0x0.0p+0",
        "0x1.c0e250e59dad4p-1, 0x1.4843fcba1cd57p+12, 0x1.15cdde7b1ba72p-997",
        "0x1.c2b27fee79cd3p-661, -0x1.7333333333333p+0, 0x1.33ff8e5cdac1fp+957",
        "0x1.4000000000000p+3, 0x1.3440000000000p+8, 0x1.fa788589d81d3p+1023",
        "0x1.8000000000000p+0, 0x1.0000000000000p+0, 0x1.8000000000000p+0"
    })
    void powerIsThatOfTheCLibrary(String base, String exponent, String expected) {
        assertThat(Double.toHexString(Powers.pow(Double.parseDouble(base), Double.parseDouble(exponent))))
                .isEqualTo(Double.toHexString(Double.parseDouble(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1.7000000000000p+1, 0x1.0e5977d2c10f9p+0",
        "0x1.8000000000000p+1, 0x1.193ea7aad030bp+0",
        "0x1.a000000000000p+0, 0x1.f128f5faf06edp-2",
        "0x1.8000000000000p-2, -0x1.f62f40794a7b8p-1",
        "0x1.2a05f20000000p+33, 0x1.7069e2aa2aa5bp+4",
        "0x1.5000000000000p+1, 0x1.ee1f154d00cf6p-1",
        "0x1.8000000000000p+0, 0x1.9f323ecbf984cp-2",
        "0x1.6000000000000p+1, 0x1.02f84700434a8p+0",
        "0x0.0000000000001p-1022, -0x1.74385446d71c3p+9",
        "0x1.fffffffffffffp+1023, 0x1.62e42fefa39efp+9",
        "0x0.012688b70e62bp-1022, -0x1.64e69394d9508p+9",
        "0x1.0000000000000p-1, -0x1.62e42fefa39efp-1",
        "0x1.0000000000001p+0, 0x1.fffffffffffffp-53",
        "0x1.fffffffffffffp-1, -0x1.0000000000000p-53",
        "0x1.0000000000000p+0, 0x0.0p+0",
        "0x1.9100000000000p+6, 0x1.26e4046808320p+2"
    })
    void logarithmIsThatOfTheCLibrary(String value, String expected) {
        assertThat(Double.toHexString(Powers.log(Double.parseDouble(value))))
                .isEqualTo(Double.toHexString(Double.parseDouble(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, NaN, 1.0",
        "NaN, 0.0, 1.0",
        "1.0, Infinity, 1.0",
        "-1.0, -Infinity, 1.0",
        "-0.0, 3.0, -0.0",
        "-0.0, -3.0, -Infinity",
        "-Infinity, 3.0, -Infinity",
        "-Infinity, 2.0, Infinity",
        "0.5, Infinity, 0.0",
        "-8.0, 0.5, NaN",
        "-2.0, 3.0, -8.0"
    })
    void powerOfSpecialValuesFollowsC(double base, double exponent, double expected) {
        assertThat(Double.valueOf(Powers.pow(base, exponent))).isEqualTo(Double.valueOf(expected));
    }
}
