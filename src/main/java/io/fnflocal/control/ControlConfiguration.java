package io.fnflocal.control;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.TestBench;

@Configuration(proxyBeanMethods = false)
@TestBench
class ControlConfiguration implements WebMvcConfigurer {

    private final Gate gate;

    ControlConfiguration(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/_fnf/**");
    }
}
