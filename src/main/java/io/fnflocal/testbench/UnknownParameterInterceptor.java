package io.fnflocal.testbench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Refuses query parameters that a method of the test bench does not have, and repeated ones, because Spring would
 * ignore them.
 */
@Component
@ConditionalOnTestBench
class UnknownParameterInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/_fnf/**").order(Stations.TEST_BENCH_PARAMETERS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            requireNoForm(method, request);
            List<String> known = knownParameters(method);
            request.getParameterMap().forEach((name, values) -> {
                if (!known.contains(name) && !takesAny(method)) {
                    throw ProblemException.badRequest(unknown(name, known));
                }
                if (values.length > 1) {
                    throw ProblemException.badRequest("%s is given more than once but must be given once."
                            .formatted(ApiException.abbreviate(name)));
                }
            });
        }
        return true;
    }

    /** A form would be read as parameters. */
    private static void requireNoForm(HandlerMethod method, HttpServletRequest request) {
        if (GatewayRequest.isForm(request.getContentType())
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            throw ProblemException.mediaType(request, MediaType.APPLICATION_JSON_VALUE);
        }
    }

    private static List<String> knownParameters(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(UnknownParameterInterceptor::name)
                .toList();
    }

    private static String unknown(String name, List<String> known) {
        return "The parameter '%s' is unknown; %s."
                .formatted(
                        ApiException.abbreviate(name),
                        known.isEmpty() ? "this call must have none" : "it must be one of " + String.join(", ", known));
    }

    private static boolean takesAny(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType()));
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : annotation.name();
    }
}
