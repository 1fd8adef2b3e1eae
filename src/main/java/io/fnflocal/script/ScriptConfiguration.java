package io.fnflocal.script;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.TestBench;

@Configuration(proxyBeanMethods = false)
@TestBench
class ScriptConfiguration implements WebMvcConfigurer {

    private final ScriptPlayer player;

    ScriptConfiguration(ScriptPlayer player) {
        this.player = player;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ScriptInterceptor(player)).order(Ordered.LOWEST_PRECEDENCE);
    }
}
