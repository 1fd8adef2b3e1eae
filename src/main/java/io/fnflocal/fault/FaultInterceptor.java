package io.fnflocal.fault;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

import io.fnflocal.account.Caller;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.CallAttributes;
import io.fnflocal.gateway.ErrorCode;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.TestBench;

/** Picks the rule that applies to a call whose caller is proven, and answers the rule's error. */
@Component
@TestBench
class FaultInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final Faults faults;
    private final Clock clock;

    FaultInterceptor(Faults faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE - 1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // Without it there was no rule yet when the call arrived.
        KeptAnswer answer = WebUtils.getNativeResponse(response, KeptAnswer.class);
        GatewayRequest call = WebUtils.getNativeRequest(request, GatewayRequest.class);
        if (answer != null && call != null && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            faults.pick(caller.accountId(), call.getParameter("Action"), call.getParameter("FlowName"))
                    .ifPresent(fault -> spoil(fault, answer, call, caller));
        }
        return true;
    }

    private void spoil(Fault fault, KeptAnswer answer, GatewayRequest call, Caller caller) {
        call.setAttribute(CallAttributes.FAULT, fault.rule().id());
        answer.spoil(fault);
        ErrorCode error = fault.rule().error();
        if (error != null) {
            throw ApiException.of(error, arguments(error, call, caller))
                    .withDetail("The test bench made this error: %s."
                            .formatted(fault.rule().id()));
        }
    }

    /** What the documented sentence would say of this call. */
    private String[] arguments(ErrorCode error, GatewayRequest call, Caller caller) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return switch (error) {
            case ACTION_NOT_SUPPORTED -> new String[] {Objects.toString(call.getParameter("Action"), "")};
            case API_VERSION_NOT_SUPPORTED -> new String[] {GatewayRequest.VERSION};
            case ENTITY_TOO_LARGE -> new String[] {String.valueOf(GatewayRequest.LARGEST_BODY)};
            case MISSING_REQUIRED_HEADER -> new String[] {"x-acs-date"};
            case MISSING_REQUIRED_PARAMS -> new String[] {"FlowName"};
            case INVALID_ACCESS_KEY_ID -> new String[] {Objects.toString(caller.accessKeyId(), "")};
            case REQUEST_TIME_TOO_SKEWED -> new String[] {now, now};
            case FLOW_NOT_EXISTS -> new String[] {Objects.toString(call.getParameter("FlowName"), "")};
            case INVALID_ARGUMENT,
                    SIGNATURE_NONCE_USED,
                    ACCESS_DENIED,
                    SIGNATURE_NOT_MATCH,
                    INVALID_API_NOT_FOUND,
                    UNSUPPORTED_HTTP_METHOD,
                    PRECONDITION_FAILED,
                    UNSUPPORTED_MEDIA_TYPE,
                    RESOURCE_THROTTLED,
                    INTERNAL_SERVER_ERROR -> new String[0];
        };
    }
}
