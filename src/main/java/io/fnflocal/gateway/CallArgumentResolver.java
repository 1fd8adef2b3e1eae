package io.fnflocal.gateway;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.Caller;

/**
 * Resolves the arguments of a controller method of the API: its {@link Call}, and its query, after checking the
 * parameters and the caller's permission. Spring's own binding would also read parameters from request headers named
 * Limit or Status.
 */
@Component
class CallArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** How often a large body is in memory besides: as parameters, as code points of YAML, for the database, as response. */
    private static final long COPIES = 8;

    private final String region;

    CallArgumentResolver(AccountProperties properties) {
        this.region = properties.region();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter argument) {
        return argument.getParameterType() == Call.class
                || QueryDeclaration.find(argument.getParameterType()).isPresent();
    }

    @Override
    public Object resolveArgument(
            MethodParameter argument,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        Call call = Call.of(Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class)));
        return QueryDeclaration.find(argument.getParameterType())
                .<Object>map(declaration -> query(declaration, call))
                .orElse(call);
    }

    private <Q> Q query(QueryDeclaration<Q> declaration, Call call) {
        Caller caller = call.requireCaller();
        call.hasMemory(COPIES * call.requireRequest().body().length);
        Q query = declaration.read(call.requireRequest().parameters());
        caller.requirePermission(
                "fnf:" + call.requireAction(),
                caller.resource(region, declaration.resource().apply(query)));
        return query;
    }
}
