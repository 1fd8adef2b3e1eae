package io.fnflocal.seed;

import java.time.Clock;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.fnflocal.execution.ExecutionProperties;
import io.fnflocal.execution.Script;

/** Reads the configured seed documents, and the default script, before the database is started, so that mistakes are told at once. */
@Configuration(proxyBeanMethods = false)
class SeedConfiguration {

    @Bean
    static First configuredSeedsFirst() {
        return new First();
    }

    @Bean
    static ConfiguredSeeds configuredSeeds(SeedProperties properties, Clock clock) {
        return new ConfiguredSeeds(properties, clock);
    }

    /** The script of executions whose flow has none. */
    @Bean
    static Script defaultScript(ExecutionProperties properties, SeedProperties limits) {
        return ScriptReader.defaultScript(properties, limits);
    }

    /** Comes after those with priority, one of which makes settings readable, and before the one that starts a database. */
    static final class First implements BeanFactoryPostProcessor, Ordered {

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            beans.getBean(ConfiguredSeeds.class);
            beans.getBean(Script.class);
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
