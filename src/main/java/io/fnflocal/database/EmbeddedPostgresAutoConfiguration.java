package io.fnflocal.database;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Provides an embedded database if no other is configured, by {@code spring.datasource.url} or a service connection.
 */
@AutoConfiguration(
        before = DataSourceAutoConfiguration.class,
        afterName = "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration")
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(EmbeddedPostgresAutoConfiguration.NoUrl.class)
@EnableConfigurationProperties(EmbeddedPostgresProperties.class)
class EmbeddedPostgresAutoConfiguration {

    /** Starts the server before any other bean is created: the web server starts meanwhile. */
    @Bean
    static BeanFactoryPostProcessor embeddedPostgresFirst() {
        return beans -> beans.getBean(EmbeddedPostgresServer.class);
    }

    @Bean
    static EmbeddedPostgresServer embeddedPostgres(
            EmbeddedPostgresProperties properties, Environment environment, ResourceLoader resources) {
        TemplateMigrations migrations =
                TemplateMigrations.of(environment, ResourcePatternUtils.getResourcePatternResolver(resources));
        return new EmbeddedPostgresServer(new EmbeddedPostgresLauncher(properties, migrations), () -> System.exit(1));
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgresServer postgres) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return postgres.await().url();
            }

            @Override
            public String getUsername() {
                return Cluster.SUPERUSER;
            }

            @Override
            public String getPassword() {
                return postgres.await().password();
            }
        };
    }

    static class NoUrl implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
