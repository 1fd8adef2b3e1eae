package io.fnflocal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/** The starts of one server, round by round. */
record StartResult(String subject, List<Start> rounds) {

    static final String JAR = "java -jar";
    static final String CHILD = "child process";
    static final String IMAGE = "image";
    static final String IMAGE_OUTSIDE = "image, database outside";
    static final String WIREMOCK = "WireMock";
    static final String S3MOCK = "S3Mock";

    /** The median of the rounds. */
    double seconds() {
        return median(Start::seconds);
    }

    /** The median of the rounds. */
    double cpuSeconds() {
        return median(Start::cpuSeconds);
    }

    static List<Target> targets(List<StartResult> starts) {
        List<Target> targets = new ArrayList<>(List.of(target(0.65, starts, CHILD), target(1, starts, JAR)));
        if (seconds(starts, IMAGE) != null) {
            targets.addAll(List.of(target(0.55, starts, IMAGE), target(0.35, starts, IMAGE_OUTSIDE)));
        }
        return targets;
    }

    /** This median divided by that of S3Mock, or null if either was not measured. */
    static @Nullable Double timesS3Mock(List<StartResult> starts, String subject) {
        return Result.ratio(seconds(starts, subject), seconds(starts, S3MOCK));
    }

    private static Target target(double limit, List<StartResult> starts, String subject) {
        return Target.atMost(limit, "start, " + subject + " ÷ " + S3MOCK, timesS3Mock(starts, subject));
    }

    private static @Nullable Double seconds(List<StartResult> starts, String subject) {
        return starts.stream()
                .filter(start -> start.subject().equals(subject))
                .findFirst()
                .map(StartResult::seconds)
                .orElse(null);
    }

    private double median(ToDoubleFunction<Start> value) {
        return rounds.stream()
                .mapToDouble(value)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /**
     * One start, from the command to the first response.
     *
     * @param cpuSeconds of the process and those that it has started, such as PostgreSQL's
     */
    record Start(double seconds, double cpuSeconds) {}
}
