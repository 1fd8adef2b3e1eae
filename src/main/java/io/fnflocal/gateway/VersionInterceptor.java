package io.fnflocal.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** Refuses calls of any other API version. */
@Component
class VersionInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.VERSION);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String version = request.getParameter("Version");
        if (version == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "Version");
        }
        if (!version.equals(GatewayRequest.VERSION)) {
            throw ApiException.of(ErrorCode.API_VERSION_NOT_SUPPORTED, version);
        }
        return true;
    }
}
