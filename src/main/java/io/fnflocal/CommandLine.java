package io.fnflocal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What is answered on the command line without a start.
 *
 * @param status of the process; 0 if the text is what was asked for
 */
record CommandLine(int status, String text) {

    private static final String DOCS = "https://github.com/fnf-local/fnf-local/blob/main/src/site/markdown/settings.md";

    static final String HELP = """
            FnF Local emulates Alibaba Cloud Serverless Workflow (FnF), API version 2019-03-15.

            Usage: java -jar fnf-local.jar [--<setting>=<value>]...
                   java -jar fnf-local.jar --help | --version
                   java -jar fnf-local.jar conformance --help
                       asks an endpoint, such as the cloud, whether it does the same
                   java -jar fnf-local.jar import --help
                       reads an account, such as one of the cloud, and writes it as a seed document

            The usual settings, with their defaults:
              --server.port=8363            the port; 0 for any free one
              --fnf.seed=classpath:seed/demo.yaml
                                            seed documents, separated by commas
              --fnf.region=cn-hangzhou      the region
              --fnf.signature.mode=strict   strict, lenient or off
              --fnf.throttling.enabled=false
              --fnf.executions.default-script=default
                                            what happens to an execution: default, hold, fail, timeout, instant
              --fnf.tls.enabled=false       whether port 8463 speaks HTTPS, for programs with a fixed endpoint
              --fnf.control.enabled=true    whether there is a test bench, /_fnf
              --fnf.control.token=<token>   callers of the test bench must then send it; none
              --fnf.embedded-postgres.data-directory=<path>
                                            keeps the data of the embedded PostgreSQL; temporary
              --spring.datasource.url=jdbc:postgresql://<host>:5432/<database>
                                            a PostgreSQL of your own instead of the embedded one,
                                            with --spring.datasource.username and --spring.datasource.password

            Each is an environment variable too: FNF_SIGNATURE_MODE for fnf.signature.mode.
            All settings: %s
            """.formatted(DOCS);

    /** The answer, or empty if the arguments are only settings. */
    static Optional<CommandLine> answer(String... arguments) {
        if (Arrays.stream(arguments).anyMatch(argument -> argument.equals("--help") || argument.equals("-h"))) {
            return Optional.of(new CommandLine(0, HELP));
        }
        if (Arrays.asList(arguments).contains("--version")) {
            String version = CommandLine.class.getPackage().getImplementationVersion();
            return Optional.of(
                    new CommandLine(0, "FnF Local " + Objects.requireNonNullElse(version, "without a version") + "\n"));
        }
        return Arrays.stream(arguments)
                .filter(argument -> !isSetting(argument))
                .findFirst()
                .map(argument -> new CommandLine(
                        2,
                        "The argument '%s' is unknown; it must be a setting, such as --server.port=9000. See --help.\n"
                                .formatted(argument)));
    }

    /** All settings that there are have a dot in their names, but for two switches of Spring Boot. */
    private static boolean isSetting(String argument) {
        return argument.matches("--[^=.\\s]+\\..*") || argument.equals("--debug") || argument.equals("--trace");
    }
}
