package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectNameTests {

    @ParameterizedTest
    @CsvSource({
        "localhost, 82096c6f63616c686f7374",
        "*.a.b, 82052a2e612e62",
        "fnf_local, 8209666e665f6c6f63616c",
        "127.0.0.1, 87047f000001",
        "255.255.255.255, 8704ffffffff",
        "::1, 871000000000000000000000000000000001",
        "2001:db8::7, 871020010db8000000000000000000000007"
    })
    void isEncodedAsWhatItIs(String name, String expected) {
        assertThat(SubjectName.isLegal(name)).isTrue();
        assertThat(new SubjectName(name).toDer()).asHexString().isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "a.",
                ".a",
                "a..b",
                "-a",
                "a-",
                "a b",
                "a\n",
                "*",
                "a.*",
                "*a.b",
                "https://a",
                "a:8463",
                "[::1]",
                "fe80::1%eth0",
                "1:2",
                "256.1.1.1",
                "1.2.3",
                "7",
                "a.7",
                "é.example",
                "a/b"
            })
    void isNeitherUrlNorPattern(String name) {
        assertThat(SubjectName.isLegal(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"63, 1, true", "64, 1, false", "62, 4, true", "63, 4, false"})
    void isNoLongerThanDnsHasIt(int letters, int labels, boolean legal) {
        String name = ("a".repeat(letters) + ".").repeat(labels);

        assertThat(SubjectName.isLegal(name.substring(0, name.length() - 1))).isEqualTo(legal);
    }
}
