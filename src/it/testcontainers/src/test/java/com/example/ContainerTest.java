package com.example;

import static io.fnflocal.testing.Fnf.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfContainer;
import io.fnflocal.testing.FnfExtension;

class ContainerTest {

    @RegisterExtension
    static final FnfExtension FNF = FnfExtension.on(new FnfContainer()
            .withSetting("fnf.region", "cn-beijing")
            .withSeed("accounts: [{id: \"1000000000000001\", accessKeys: [{id: a, secret: b}]}]"));

    @Test
    void hasAnAccountInTheContainer(Fnf fnf) {
        assertEquals("cn-beijing", fnf.region());
        fnf.freeze("2026-01-01T00:00:00Z");
        fnf.execution("nightly", "run-1", after("30s", "Failed"));
        assertEquals("Starting", fnf.status("nightly", "run-1"));
        fnf.advance("30s");
        assertEquals("Failed", fnf.status("nightly", "run-1"));
    }

    @Test
    void refusesWhatTheEmulatorRefuses(Fnf fnf) {
        assertThrows(IllegalArgumentException.class, () -> fnf.call("DescribeFlow", Map.of("Name", "none")));
    }
}
