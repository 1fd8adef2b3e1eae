package io.fnflocal.testing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** An account for the tests of a Spring Boot application that has {@link FnfConnectionDetails}; otherwise nothing. */
@AutoConfiguration
@ConditionalOnBean(FnfConnectionDetails.class)
class FnfAutoConfiguration {

    /** Is deleted when the context closes. Is not called "fnf", for that is what many would call the container. */
    @Bean
    Fnf fnfAccount(FnfConnectionDetails details) {
        return details.server().account();
    }
}
