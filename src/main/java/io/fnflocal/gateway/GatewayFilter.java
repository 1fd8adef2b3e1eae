package io.fnflocal.gateway;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives every call its request id and, unless it is for the emulator itself, reads it as a {@link GatewayRequest}. */
@Component
class GatewayFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver errors;

    GatewayFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String requestId = RequestId.assign(request, response);
        MDC.put("requestId", requestId);
        try {
            if (GatewayRequest.isForTheApi(request)) {
                callApi(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            MDC.remove("requestId");
        }
    }

    private void callApi(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        GatewayRequest call;
        try {
            call = GatewayRequest.from(request);
        } catch (ApiException e) {
            errors.resolveException(request, response, null, e);
            return;
        }
        call.setAttribute(CallAttributes.CALL, call);
        call.setAttribute(CallAttributes.ACTION, call.getParameter("Action"));
        chain.doFilter(call, response);
    }
}
