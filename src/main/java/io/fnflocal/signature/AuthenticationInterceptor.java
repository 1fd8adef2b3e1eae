package io.fnflocal.signature;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.account.Throttle;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;

/** Lets a call pass only if its caller is authenticated and not throttled. */
@Component
class AuthenticationInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private static final String OUTCOME_HEADER = "x-fnf-signature";

    private final SignatureVerifier signatures;
    private final Throttle throttle;

    AuthenticationInterceptor(SignatureVerifier signatures, Throttle throttle) {
        this.signatures = signatures;
        this.throttle = throttle;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.AUTHENTICATION);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Call call = Call.of(request);
        if (call.wasSuspended()) {
            return true;
        }
        SignatureVerifier.Verified verified = signatures.verify(call.requireRequest());
        if (verified.outcome() != null) {
            response.setHeader(OUTCOME_HEADER, verified.outcome());
        }
        call.authenticate(verified.caller());
        if (!call.isQuiet()) {
            throttle.requireToken(verified.caller().accountId(), call.requireAction());
        }
        return true;
    }
}
