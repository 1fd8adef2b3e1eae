package com.example;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoLibraryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.fnflocal.FnfLocalApplication",
                "org.hibernate.Version",
                "com.fasterxml.jackson.core.JsonFactory",
                "tools.jackson.core.JsonParser",
                "org.springframework.web.servlet.DispatcherServlet",
                "org.apache.catalina.startup.Tomcat",
                "org.flywaydb.core.Flyway",
                "org.postgresql.Driver"
            })
    void noClassOfTheEmulatorCameAlong(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(name));
    }
}
