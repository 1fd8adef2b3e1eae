package io.fnflocal;

import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
class FnfLocalApplication {

    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}, which the manifest of a jar cannot have. */
    private static final int OUT_OF_MEMORY = 3;

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(FnfLocalApplication::threadHasDied);
        // PostgreSQL's driver asks for sessions in the zone of the JVM, which the server may not know.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        if (Subcommands.contains(args)) {
            System.exit(Subcommands.run(args));
        }
        Optional<CommandLine> answer = CommandLine.answer(args);
        if (answer.isPresent()) {
            print(answer.get());
        } else {
            SpringApplication.run(FnfLocalApplication.class, args);
        }
    }

    @SuppressWarnings("SystemOut") // there is no log yet, and what was asked for belongs on standard output
    private static void print(CommandLine answer) {
        PrintStream stream = answer.status() == 0 ? System.out : System.err;
        stream.print(answer.text());
        stream.flush();
        System.exit(answer.status());
    }

    /** Without memory a thread of the container dies, and nobody would be answered any more: better an end than that. */
    private static void threadHasDied(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        failure.printStackTrace();
    }
}
