package io.fnflocal.conformance;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** The subcommand {@code conformance}. */
@Command(name = "conformance")
public final class ConformanceCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
