package io.fnflocal.gateway;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import io.fnflocal.error.ApiException;

/** Gives every request its id and reads calls of the API as a {@link GatewayRequest}. */
@Component
@Order(Stations.GATEWAY)
class GatewayFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver errors;

    GatewayFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Call call = Call.of(request);
        call.writeRequestId(response);
        MDC.put("requestId", call.requestId());
        try {
            if (GatewayRequest.isApiCall(request)) {
                callApi(call, request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            MDC.remove("requestId");
        }
    }

    private void callApi(Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        GatewayRequest read;
        try {
            read = GatewayRequest.from(request);
        } catch (ApiException e) {
            errors.resolveException(request, response, null, e);
            return;
        }
        call.setRequest(read);
        chain.doFilter(read, response);
    }
}
