package io.fnflocal;

/** Gives the benchmark access to the application. */
public final class BenchmarkedApplication {

    public static final Class<?> TYPE = FnfLocalApplication.class;

    private BenchmarkedApplication() {}
}
