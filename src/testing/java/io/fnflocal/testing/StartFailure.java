package io.fnflocal.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why the emulator did not start, and what helps. */
final class StartFailure {

    /** As Spring Boot writes what it knows of a failure. */
    private static final Pattern EXPLAINED =
            Pattern.compile("Description:\\s+(.*?)\\s+Action:\\s+(.*?)\\s*\\z", Pattern.DOTALL);

    private static final String NO_SERVER = """
            There is no emulator to test with. Do one of these:

            1. Without Docker, add the emulator to the test class path.
               Maven:
                   <dependency>
                     <groupId>io.fnflocal</groupId>
                     <artifactId>fnf-local</artifactId>
                     <version>%1$s</version>
                     <classifier>server</classifier>
                     <scope>test</scope>
                   </dependency>
               Gradle:
                   testRuntimeOnly("io.fnflocal:fnf-local:%1$s:server")

            2. With Docker, use the image: instead of @FnfTest,
                   @RegisterExtension
                   static final FnfExtension FNF = FnfExtension.on(new FnfContainer());
               Maven:
                   <dependency>
                     <groupId>org.testcontainers</groupId>
                     <artifactId>testcontainers</artifactId>
                     <version>2.0.5</version>
                     <scope>test</scope>
                   </dependency>
               Gradle:
                   testImplementation("org.testcontainers:testcontainers:2.0.5")

            3. Name an emulator that runs already, with the system property fnf.endpoint or the variable FNF_ENDPOINT.
               Maven:
                   mvn test -Dfnf.endpoint=localhost:8363
               Gradle:
                   tasks.test { systemProperty("fnf.endpoint", "localhost:8363") }
            """;

    private StartFailure() {}

    static IllegalStateException noServer() {
        String version = FnfServer.class.getPackage().getImplementationVersion();
        String message = NO_SERVER.formatted(version == null ? "VERSION" : version);
        ClassLoader loader = FnfServer.class.getClassLoader();
        if (loader.getResource("io/fnflocal/FnfLocalApplication.class") != null) {
            message =
                    "The jar of FnF Local without a classifier is on the class path. Its libraries would meet yours, so"
                            + " it is not used; replace it.\n\n" + message;
        }
        return new IllegalStateException(message);
    }

    static IllegalStateException noSpace(IOException failure) {
        return new IllegalStateException(
                "FnF Local has no place for its files: " + failure + ". The system property java.io.tmpdir is '"
                        + System.getProperty("java.io.tmpdir")
                        + "' but must be a directory that this user can write to.",
                failure);
    }

    static IllegalStateException ended(int exitCode, RunFiles files) {
        String log = files.readLog();
        Matcher explained = EXPLAINED.matcher(log);
        String reason;
        if (log.contains("UnsupportedClassVersionError")) {
            reason = "Its Java is too old. The system property fnf.java must name one of version 17 or later.";
        } else if (explained.find()) {
            reason = explained.group(1) + "\n" + explained.group(2);
        } else {
            reason = "It ended with exit code " + exitCode + ".";
        }
        return failure(reason, files);
    }

    static IllegalStateException late(Duration limit, RunFiles files) {
        return failure(
                "It was not ready after " + limit.toSeconds() + " seconds; the system property fnf.start-timeout can be"
                        + " more.",
                files);
    }

    private static IllegalStateException failure(String reason, RunFiles files) {
        return new IllegalStateException("FnF Local did not start. %s%n%nIts log %s ends with:%n%s"
                .formatted(reason, files.log(), files.lastLog()));
    }
}
