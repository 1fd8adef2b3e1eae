package com.example;

import static io.fnflocal.testing.Fnf.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfExtension;

@SpringBootTest
class NightlyAlertTests {
    @RegisterExtension static final FnfExtension FNF = FnfExtension.forClass();
    @DynamicPropertySource
    static void fnf(DynamicPropertyRegistry registry) { FNF.properties("aliyun.fnf", registry::add); }
    @Autowired NightlyAlert alert;
    @Test
    void reportsARunOnceItHasFailed(Fnf fnf) throws Exception {
        fnf.freeze("2026-01-01T00:00:00Z");
        fnf.execution("nightly", "run-1", after("30s", "Failed"));
        assertThat(alert.failed("run-1")).isFalse();
        fnf.advance("30s");
        assertThat(alert.failed("run-1")).isTrue();
    }
}
