package com.example;

import static io.fnflocal.testing.Fnf.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfContainer;

@SpringBootTest(classes = {ServiceConnectionTest.Program.class, ServiceConnectionTest.FnfConfiguration.class})
class ServiceConnectionTest {

    /** Its bean comes first in the alphabet and in the list, and so asks for the properties before there is a container. */
    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Program {
        @Bean
        Client aClient(
                @Value("${aliyun.fnf.protocol}://${aliyun.fnf.endpoint}") String url,
                @Value("${aliyun.fnf.region-id}") String region,
                @Value("${aliyun.fnf.access-key-id}") String keyId,
                @Value("${aliyun.fnf.access-key-secret}") String secret) {
            return new Client(url, region, keyId, secret);
        }
    }

    record Client(String url, String region, String keyId, String secret) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class FnfConfiguration {
        @Bean
        @ServiceConnection
        FnfContainer fnf() {
            return new FnfContainer().withSetting("fnf.region", "cn-beijing");
        }

        @Bean
        DynamicPropertyRegistrar fnfProperties(Fnf fnf) {
            return registry -> fnf.properties("aliyun.fnf", registry::add);
        }
    }

    @Autowired
    Fnf fnf;

    @Autowired
    Client client;

    @BeforeEach
    void empty() {
        fnf.reset();
    }

    @Test
    void theProgramHasTheAccountOfTheTest() {
        assertThat(client)
                .isEqualTo(new Client(
                        fnf.url().toString(), "cn-beijing", fnf.accessKeyId(), fnf.accessKeySecret()));
    }

    @Test
    void theAccountIsInTheContainer(@Autowired FnfContainer container) {
        assertThat(fnf.url()).isEqualTo(container.server().url());
        fnf.execution("nightly", "run-1", after("0s", "Failed"));
        assertThat(fnf.status("nightly", "run-1")).isEqualTo("Failed");
    }
}
