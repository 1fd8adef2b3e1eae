package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class TrustedHostsTests {

    private final TrustedHosts hosts = new TrustedHosts(Set.of("fnf.corp.example"));

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "localhost",
                "LOCALHOST:8363",
                "localhost.",
                "localhost.:8363",
                "localhost:",
                "fnf.localhost:8363",
                "127.0.0.1",
                "10.1.2.3:8363",
                "[::1]",
                "[::ffff:127.0.0.1]:8363",
                "[fe80::1%25eth0]:8363",
                "fnf-local:8363",
                "fnf_local",
                "host.docker.internal:8363",
                "host.testcontainers.internal",
                "host.containers.internal",
                "fnf.corp.example",
                "FNF.corp.example.:8363",
            })
    void containsWhatNoPageOfTheWebHas(String host) {
        assertThat(hosts.contains(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example.:8363",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "evil.example:localhost",
                "fnf.corp.example.evil.example",
                "x.fnf.corp.example",
                "notlocalhost.evil",
                "internal.docker.host.evil",
                "a.[::1]",
            })
    void containsNothingElse(String host) {
        assertThat(hosts.contains(host)).isFalse();
    }

    @Test
    void takesNamesAlone() {
        assertThatThrownBy(() ->
                        new TestBenchProperties(true, DataSize.ofMegabytes(8), null, Set.of("http://fnf.example:8363")))
                .hasMessage("fnf.control.hosts has 'http://fnf.example:8363' but must have names without scheme and"
                        + " port, such as fnf.example.com");
    }
}
