package io.fnflocal;

/** Opens what the benchmark looks into. */
public final class BenchmarkedApplication {

    public static final Class<?> TYPE = FnfLocalApplication.class;

    private BenchmarkedApplication() {}
}
