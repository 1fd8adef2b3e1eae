package io.fnflocal.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class SupplyChainTests {

    private static final Path COMPOSE_FILE = Path.of("docker-compose.yml");
    private static final Pattern IMAGE = Pattern.compile("\\$\\{(\\w+_IMAGE):-([^}]+)}");
    private static final Pattern ACTION = Pattern.compile("uses: (\\S+)");

    @Test
    void imagesArePinnedByDigest() throws IOException {
        List<MatchResult> images = IMAGE.matcher(Files.readString(COMPOSE_FILE))
                .results()
                .filter(image -> !image.group(1).equals("FNF_IMAGE"))
                .toList();

        assertThat(images)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(image -> assertThat(image.group(2)).matches("[a-z-]+:[\\w.-]+@sha256:[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @CsvSource({"JAVA_IMAGE, JDK", "BASE_IMAGE, BASE"})
    void dockerfileAndComposeFileHaveTheSameImages(String variable, String argument) throws IOException {
        String image = IMAGE.matcher(Files.readString(COMPOSE_FILE))
                .results()
                .filter(found -> found.group(1).equals(variable))
                .findFirst()
                .orElseThrow()
                .group(2);

        assertThat(Path.of("src/main/docker/Dockerfile")).content().contains("\nARG " + argument + "=" + image + "\n");
    }

    @Test
    void actionsArePinnedByHash() throws IOException {
        try (Stream<Path> workflows = Files.list(Path.of(".github/workflows"))) {
            assertThat(workflows.flatMap(SupplyChainTests::actions))
                    .isNotEmpty()
                    .allMatch(action -> action.matches("[\\w/-]+@[0-9a-f]{40}"));
        }
    }

    @TestFactory
    Stream<DynamicTest> serviceIsConfined() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(new StringReader(Files.readString(COMPOSE_FILE)));
        Map<String, Map<String, Object>> services = requireNonNull(compose.get("services"));
        return services.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(),
                        () -> assertThat(service.getValue())
                                .containsEntry("read_only", true)
                                .containsEntry("cap_drop", List.of("ALL"))
                                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                                .containsKeys("mem_limit", "pids_limit")));
    }

    private static Stream<String> actions(Path workflow) {
        return ACTION.matcher(read(workflow)).results().map(action -> action.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
