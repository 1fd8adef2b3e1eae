package io.fnflocal.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

@EmulatorTest
class RegionsIT {

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @ValueSource(strings = {"", "zh-CN", "en-US"})
    void describesTheOneRegion(String language) {
        TestAccount account = api.newAccount();

        Answer answer = api.post(account, "DescribeRegions", Map.of("AcceptLanguage", language));

        assertThat(answer.text())
                .isEqualToIgnoringNewLines("""
                {"RequestId":"%s","Regions":{"Region":[\
                {"RegionId":"cn-hangzhou","LocalName":"cn-hangzhou","RegionEndpoint":"localhost:%d"}]}}
                """.formatted(answer.header("x-acs-request-id"), api.port()));
        assertThat(api.get(account, "DescribeRegions", Map.of()).json().path("Regions"))
                .isEqualTo(answer.json().path("Regions"));
    }

    @ParameterizedTest
    @CsvSource({"*, 200", "acs:fnf:*:*:*, 403", "acs:fnf:*:*:flow/*, 403"})
    void needsPermissionForAllResources(String resource, int status) {
        TestAccount account = api.newAccount("""
                [{"effect": "Allow", "action": "fnf:DescribeRegions", "resource": "%s"}]
                """.formatted(resource));

        Answer answer = api.get(account, "DescribeRegions", Map.of());

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.message()).contains("'fnf:DescribeRegions' on resource '*'");
        }
    }
}
