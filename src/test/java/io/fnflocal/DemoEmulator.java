package io.fnflocal;

import io.fnflocal.testing.FnfProcess;

/** An emulator with the demo data, in a process that those tests share which change what all accounts have in common. */
public final class DemoEmulator {

    /** Of a process that starts with the demo data. */
    public static final String SEED = "fnf.seed=classpath:seed/demo.yaml";

    private static final FnfProcess PROCESS = FnfProcess.start(SEED);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PROCESS::close));
    }

    private DemoEmulator() {}

    /** A client of it, after a reset. */
    public static ApiClient reset() {
        PROCESS.reset();
        return new ApiClient(PROCESS.url().toString());
    }
}
