package io.fnflocal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The one place that chooses what the tests run on: PostgreSQL in a container where Docker answers, else the embedded
 * one. {@code FNF_TEST_DATABASE=container} insists on the first, {@code =embedded} on the second; {@code POSTGRES_IMAGE}
 * names another image, for machines that get theirs elsewhere.
 */
@TestConfiguration(proxyBeanMethods = false)
class TestDatabase {

    private static final String IMAGE = System.getenv().getOrDefault("POSTGRES_IMAGE", "postgres:18-alpine");

    @Bean
    @ServiceConnection
    @Conditional(ContainerWanted.class)
    PostgreSQLContainer postgres() {
        return new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
    }

    static class ContainerWanted implements Condition {

        private static final boolean WANTED = decide();

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return WANTED;
        }

        @SuppressWarnings("SystemOut") // for whoever reads the build's output
        private static boolean decide() {
            String wish = System.getenv().getOrDefault("FNF_TEST_DATABASE", "");
            boolean container = switch (wish) {
                case "container" -> true;
                case "embedded" -> false;
                case "" -> DockerClientFactory.instance().isDockerAvailable();
                default ->
                    throw new IllegalArgumentException(
                            "FNF_TEST_DATABASE is '" + wish + "' but must be container or embedded");
            };
            System.out.println("Tests run on " + (container ? IMAGE + " in a container" : "the embedded PostgreSQL"));
            return container;
        }
    }
}
