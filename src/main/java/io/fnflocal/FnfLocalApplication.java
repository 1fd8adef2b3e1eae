package io.fnflocal;

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
        SpringApplication.run(FnfLocalApplication.class, args);
    }

    /** Without memory a thread of the container dies, and nobody would be answered any more: better an end than that. */
    private static void threadHasDied(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        failure.printStackTrace();
    }
}
