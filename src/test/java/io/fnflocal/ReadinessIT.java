package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever finds the port open finds the emulator ready. */
class ReadinessIT {

    @Test
    void isThereWhenThePortOpens() {
        List<ApiClient.Answer> answers = new CopyOnWriteArrayList<>();
        ApplicationListener<WebServerInitializedEvent> asSoonAsThePortIsOpen = event -> {
            ApiClient api =
                    new ApiClient("http://localhost:" + event.getWebServer().getPort());
            answers.add(api.get("/actuator/health/readiness"));
            answers.add(api.list(ApiClient.TestAccount.DEFAULT, Map.of("FlowName", "my_flow_name")));
        };

        try (ConfigurableApplicationContext emulator = new SpringApplicationBuilder(
                        FnfLocalApplication.class, TestDatabase.class)
                .listeners(asSoonAsThePortIsOpen)
                .run("--server.port=0")) {
            assertThat(emulator.isRunning()).isTrue();
            assertThat(answers).extracting(ApiClient.Answer::status).containsExactly(200, 200);
            assertThat(answers.get(1).names()).isNotEmpty();
        }
    }
}
