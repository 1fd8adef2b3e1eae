package io.fnflocal.script;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/** Plays the caller's due steps before a call of the API reads executions. */
@Component
@ConditionalOnTestBench
class ScriptInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final ScriptPlayer player;

    ScriptInterceptor(ScriptPlayer player) {
        this.player = player;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.SCRIPT);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        player.playDue(Call.of(request).requireCaller().accountId());
        return true;
    }
}
