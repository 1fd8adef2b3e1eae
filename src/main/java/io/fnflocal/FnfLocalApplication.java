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

    public static void main(String[] args) {
        // PostgreSQL's driver asks for sessions in the zone of the JVM, which the server may not know.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
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
}
