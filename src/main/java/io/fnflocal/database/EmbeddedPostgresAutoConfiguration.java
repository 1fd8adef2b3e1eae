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
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Gives the application a database of its own where nothing else does: no {@code spring.datasource.url} and no service
 * connection.
 */
@AutoConfiguration(
        before = DataSourceAutoConfiguration.class,
        afterName = "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration")
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(EmbeddedPostgresAutoConfiguration.NoUrl.class)
@EnableConfigurationProperties(EmbeddedPostgresProperties.class)
class EmbeddedPostgresAutoConfiguration {

    /** Starts it before anything else is made: it takes a second, in which the web server comes up beside it. */
    @Bean
    static BeanFactoryPostProcessor embeddedPostgresFirst() {
        return beans -> beans.getBean(StartingPostgres.class);
    }

    @Bean
    static StartingPostgres embeddedPostgres(EmbeddedPostgresProperties properties) {
        return new StartingPostgres(new EmbeddedPostgresLauncher(properties));
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnectionDetails(StartingPostgres postgres) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return postgres.await().getJdbcUrl("postgres", "postgres");
            }

            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
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
