package io.fnflocal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fnflocal.curl.SigningKey;
import io.fnflocal.gateway.Parameter;

/** The samples as they were when they were last run with their SDKs; those are on no registry that tests reach. */
class SampleTests {

    private static final SigningKey KEY = new SigningKey("testid", "1000000000000001", "testsecret", null);

    private static final Target EMULATOR = Target.emulator("http://localhost:8363", "cn-hangzhou", KEY);

    private static final List<Parameter<?>> PARAMETERS = List.of(
            Parameter.text("FlowName", Parameter.Label.DOCUMENTED, ""),
            Parameter.integer("Limit", 1, 99, Parameter.Label.DOCUMENTED, "1"),
            Parameter.bool("MetadataOnly", Parameter.Label.DOCUMENTED, "true"));

    private static final List<String> VALUES = List.of("it's \"$x\" \\ 中", "2", "true");

    @ParameterizedTest
    @EnumSource
    void looksAsItDidWhenItRan(Sdk sdk) throws Exception {
        String sample = Sample.of(
                        sdk, "ListExecutions", arguments(sdk), sdk == Sdk.CURL ? Target.cloud("cn-hangzhou") : EMULATOR)
                .render(sdk);

        assertThat(sample).isEqualTo(golden(sdk));
    }

    @ParameterizedTest
    @EnumSource
    void takesItsKeyFromTheEnvironment(Sdk sdk) {
        SigningKey secret = new SigningKey("realid", "1000000000000001", "realsecret", "realtoken");

        String emulator = render(sdk, Target.emulator("https://[::1]:8363", "cn-hangzhou", secret));
        String cloud = render(sdk, Target.cloud("cn-shanghai"));

        assertThat(emulator)
                .contains("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET")
                .doesNotContain("realid", "realsecret", "realtoken");
        if (sdk != Sdk.CURL) {
            assertThat(emulator).contains("ALIBABA_CLOUD_SECURITY_TOKEN");
        }
        assertThat(cloud)
                .contains("cn-shanghai.fnf.aliyuncs.com")
                .contains("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET")
                .doesNotContain("ALIBABA_CLOUD_SECURITY_TOKEN")
                .doesNotContainIgnoringCase("--insecure", "\"http\"", "ProtocolType.HTTP)");
    }

    @Test
    void writesNoSecretOfAKeyWithAToken() {
        SigningKey key = new SigningKey("STS.test", "1000000000000001", "testsecret", "token");

        assertThat(render(Sdk.PHP, Target.emulator("http://localhost:8363", "cn-hangzhou", key)))
                .contains("\"STS.test\"", "\"testsecret\"", "getenv(\"ALIBABA_CLOUD_SECURITY_TOKEN\")");
    }

    private static String render(Sdk sdk, Target target) {
        return Sample.of(sdk, "ListFlows", List.of(), target).render(sdk);
    }

    private static List<Argument> arguments(Sdk sdk) {
        List<Argument> arguments = new ArrayList<>();
        // The client V1.0 is older than the last one.
        int count = sdk == Sdk.JAVA_CLASSIC ? VALUES.size() - 1 : VALUES.size();
        for (int i = 0; i < count; i++) {
            Parameter<?> parameter = PARAMETERS.get(i);
            arguments.add(
                    sdk.isTyped()
                            ? Argument.typed(parameter, VALUES.get(i), sdk)
                            : Argument.text(parameter.name(), VALUES.get(i), sdk));
        }
        return arguments;
    }

    private static String golden(Sdk sdk) throws Exception {
        String name = sdk.template().replace("/sample/", "/golden/sample/").replace(".mustache", ".txt");
        try (InputStream file = SampleTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
