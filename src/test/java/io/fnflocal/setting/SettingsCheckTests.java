package io.fnflocal.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;

class SettingsCheckTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(SettingsCheck.class, AllSettings.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fnf.sed=x.yaml | fnf.sed is unknown; did you mean fnf.seed?",
                "fnf.seeds[0]=x | fnf.seeds is unknown; did you mean fnf.seed?",
                "fnf.clock-skew=15m | fnf.clock-skew is unknown; did you mean fnf.signature.clock-skew?",
                "fnf.colour=blue | fnf.colour is unknown; there is no such setting",
                "fnf.signature.mode=relaxed | fnf.signature.mode is 'relaxed' but must be one of strict, lenient, off",
                "fnf.signature.clock-skew=long"
                        + " | fnf.signature.clock-skew is 'long' but must be a duration such as 30s or 15m from 1s to 1d",
                "fnf.signature.clock-skew=2d"
                        + " | fnf.signature.clock-skew is '2d' but must be a duration such as 30s or 15m from 1s to 1d",
                "fnf.signature.nonces=0 | fnf.signature.nonces is '0' but must be an integer from 1 to 100000000",
                "fnf.signature.nonces=1e6 | fnf.signature.nonces is '1e6' but must be an integer from 1 to 100000000",
                "fnf.throttling.enabled=maybe | fnf.throttling.enabled is 'maybe' but must be true or false",
                "fnf.throttling.capacity=99999999999999999999"
                        + " | fnf.throttling.capacity is '99999999999999999999' but must be an integer from 1 to 1000000",
                "fnf.control.enabled=maybe | fnf.control.enabled is 'maybe' but must be true or false",
                "fnf.control.token=a b | fnf.control.token must be a bearer token (RFC 6750): A-Z a-z 0-9 - . _ ~ + /",
                "fnf.control.max-body-size=0B"
                        + " | fnf.control.max-body-size is '0B' but must be a size from 1B to 1GB",
                "fnf.control.max-body-size=2GB"
                        + " | fnf.control.max-body-size is '2147483648B' but must be a size from 1B to 1GB",
                "fnf.control.journal.max-size=big"
                        + " | fnf.control.journal.max-size is 'big' but must be a size such as 512KB or 16MB",
                "fnf.tls.enabled=yes please | fnf.tls.enabled is 'yes please' but must be true or false",
                "fnf.tls.port=65536 | fnf.tls.port is '65536' but must be an integer from 0 to 65535",
                "fnf.tls.names=https://fnf.example.com | fnf.tls.names has 'https://fnf.example.com' but must have DNS names"
                        + " and IP addresses without scheme and port, such as fnf.example.com and 192.0.2.7",
                "fnf.ends-with-stdin=maybe | fnf.ends-with-stdin is 'maybe' but must be true or false",
                "fnf.port-file=target/none/port | fnf.port-file is 'target/none/port' but must be a file in a directory that"
                        + " exists and can be written",
                "fnf.port-file=pom.xml/port | fnf.port-file is 'pom.xml/port' but must be a file in a directory that exists"
                        + " and can be written",
                "fnf.users-file=target/none | fnf.users-file is 'target/none' but must be a file that exists and can be written",
                "fnf.port-file=target"
                        + " | fnf.port-file is 'target' but must be a file in a directory that exists and can be written",
                "fnf.region=Hangzhou | fnf.region is 'Hangzhou' but must be a region id such as cn-hangzhou",
                "fnf.default-account=1 | fnf.default-account is '1' but must be 16 digits"
            })
    void stopsTheStart(String setting, String sentence) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessage(sentence)
                        .isInstanceOf(SettingsException.class));
    }

    @Test
    void tellsAllMistakesAtOnce() {
        application
                .withPropertyValues(
                        "fnf.sed=x",
                        "fnf.region=X",
                        "fnf.default-account=1",
                        "fnf.throttling.capacity=0",
                        "fnf.x=y",
                        "fnf.signature.mode=relaxed",
                        "fnf.signature.nonces=0")
                .run(context ->
                        assertThat(context.getStartupFailure()).message().hasLineCount(7));
    }

    @Test
    void knowsEverySpellingOfSpring() {
        application
                .withPropertyValues(
                        "fnf.seed[0]=a", "fnf.seed[1]=b", "fnf.signature.clockSkew=1m", "fnf.signature.mode=OFF")
                .run(context -> assertThat(context).hasNotFailed());
        withVariables(
                        "FNF_SEED_0=a",
                        "FNF_SEED_MAX_SIZE=1MB",
                        "FNF_SEEDMAXSIZE=1MB",
                        "FNF_CONTROL_JOURNAL_MAX_SIZE=1MB")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fnf.port-file=",
                "fnf.port-file=port",
                "fnf.port-file=target/port",
                "fnf.ends-with-stdin=true",
                "fnf.users-file=",
                "fnf.users-file=pom.xml"
            })
    void takesWhatIsLegal(String setting) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** As of {@code fnf: {control: }} in YAML. */
    @ParameterizedTest
    @ValueSource(strings = {"fnf.control=", "fnf.control.journal=", "fnf.embedded-postgres=", "fnf.signature="})
    void ignoresAGroupWithoutSettings(String setting) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FNF_SED | FNF_SED is unknown; did you mean FNF_SEED?",
                "FNF_CONTROL_TOKN | FNF_CONTROL_TOKN is unknown; did you mean FNF_CONTROL_TOKEN?",
                "FNF_SIGNATURE_LEVEL | FNF_SIGNATURE_LEVEL is unknown; there is no such setting"
            })
    void refusesVariablesThatAreMeantForIt(String variable, String sentence) {
        withVariables(variable + "=x")
                .run(context -> assertThat(context.getStartupFailure()).hasMessage(sentence));
    }

    /** Those of Docker Compose, of the examples, of the build, and of Kubernetes for a service named fnf-local. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FNF_PORT",
                "FNF_HA_PORT",
                "FNF_IMAGE",
                "FNF_SEED_DIR",
                "FNF_ENDPOINT",
                "FNF_TEST_DATABASE",
                "FNF_TEST_PGBOUNCER",
                "FNF_LOCAL_SERVICE_HOST",
                "FNF_LOCAL_PORT_8363_TCP"
            })
    void leavesVariablesOfOthersAlone(String variable) {
        withVariables(variable + "=x").run(context -> assertThat(context).hasNotFailed());
    }

    private ApplicationContextRunner withVariables(String... variables) {
        return application.withInitializer(context -> TestPropertyValues.of(variables)
                .applyTo(
                        context.getEnvironment(),
                        TestPropertyValues.Type.SYSTEM_ENVIRONMENT,
                        "test-systemEnvironment"));
    }

    @TestConfiguration
    @ConfigurationPropertiesScan("io.fnflocal")
    static class AllSettings {}
}
