package io.fnflocal.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.Throttle;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/** Picks the fault that applies to an authenticated call, and fails the call with the fault's error if it has one. */
@Component
@ConditionalOnTestBench
class FaultInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    /** Stands in a message for what the call does not name. */
    private static final String NOTHING = "-";

    private final Faults faults;
    private final Clock clock;
    private final Throttle throttle;
    private final String region;

    FaultInterceptor(Faults faults, Clock clock, Throttle throttle, AccountProperties properties) {
        this.faults = faults;
        this.throttle = throttle;
        this.clock = clock;
        this.region = properties.region();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.FAULT);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The filter lets faults apply only if there was a rule when the call arrived, and the call is not quiet.
        Call call = Call.of(request);
        if (request.getAttribute(FaultFilter.DELIVERS) != null && !call.wasSuspended()) {
            QueryDeclaration<?> query = QueryDeclaration.of((HandlerMethod) handler);
            String flow = query.flowParameter().map(request::getParameter).orElse(null);
            faults.pick(call.requireCaller().accountId(), call.action(), flow)
                    .ifPresent(fault -> apply(fault, call, query));
        }
        return true;
    }

    private void apply(Fault fault, Call call, QueryDeclaration<?> query) {
        call.recordFault(fault.rule().id());
        call.requireRequest().setAttribute(Fault.ATTRIBUTE, fault);
        ErrorCode error = fault.rule().error();
        if (error != null) {
            ApiException e = ApiException.of(error, arguments(error, call, query))
                    .withDetail("The test bench injected this error: %s."
                            .formatted(fault.rule().id()));
            Duration wait = retryAfter(fault.rule(), error, call.requireAction());
            throw wait == null ? e : e.withRetryAfter(wait);
        }
    }

    /** A throttled call always says how long to wait, as one does that the throttle itself refuses. */
    private @Nullable Duration retryAfter(FaultRule rule, ErrorCode error, String action) {
        return rule.retryAfter() == null && error == ErrorCode.RESOURCE_THROTTLED
                ? throttle.timePerToken(action)
                : rule.retryAfter();
    }

    /** What the documented sentence would say about this call. */
    private String[] arguments(ErrorCode error, Call call, QueryDeclaration<?> query) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String flow = query.flowParameter().map(name -> sent(call, name)).orElse(NOTHING);
        return switch (error) {
            case ACTION_NOT_SUPPORTED -> new String[] {call.requireAction()};
            case API_VERSION_NOT_SUPPORTED -> new String[] {GatewayRequest.VERSION};
            case ENTITY_TOO_LARGE -> new String[] {String.valueOf(GatewayRequest.MAX_BODY)};
            case MISSING_REQUIRED_HEADER -> new String[] {"x-acs-date"};
            case MISSING_REQUIRED_PARAMS -> new String[] {firstRequired(query)};
            case INVALID_ACCESS_KEY_ID ->
                new String[] {Objects.toString(call.requireCaller().accessKeyId(), NOTHING)};
            case REQUEST_TIME_TOO_SKEWED -> new String[] {now, now};
            case ACCESS_DENIED ->
                new String[] {
                    "fnf:" + call.requireAction(),
                    call.requireCaller()
                            .resource(
                                    region, query.resource(call.requireRequest().parameters()))
                };
            case FLOW_NOT_EXISTS, FLOW_ALREADY_EXISTS -> new String[] {flow};
            case EXECUTION_ALREADY_EXISTS, EXECUTION_ALREADY_COMPLETED, EXECUTION_NOT_EXISTS ->
                new String[] {sent(call, "ExecutionName"), flow};
            case SCHEDULE_ALREADY_EXISTS, SCHEDULE_NOT_EXISTS -> new String[] {sent(call, "ScheduleName"), flow};
            case TASK_ALREADY_COMPLETED -> new String[] {sent(call, "TaskToken")};
            case INVALID_ARGUMENT,
                    SIGNATURE_NONCE_USED,
                    SIGNATURE_NOT_MATCH,
                    INVALID_API_NOT_FOUND,
                    UNSUPPORTED_HTTP_METHOD,
                    CONCURRENT_UPDATE_ERROR,
                    TASK_INVALID_STATE,
                    PRECONDITION_FAILED,
                    UNSUPPORTED_MEDIA_TYPE,
                    RESOURCE_THROTTLED,
                    THROTTLING_USER,
                    SERVICE_UNAVAILABLE,
                    INTERNAL_SERVER_ERROR -> new String[0];
        };
    }

    private static String firstRequired(QueryDeclaration<?> query) {
        return query.parameters().stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .findFirst()
                .orElse("Action");
    }

    private static String sent(Call call, String parameter) {
        return Objects.requireNonNullElse(call.requireRequest().getParameter(parameter), NOTHING);
    }
}
