package io.fnflocal.signature;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

import io.fnflocal.account.Caller;
import io.fnflocal.account.Throttle;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;
import io.fnflocal.gateway.GatewayRequest;

/** Lets a call of the API reach its handler when its version exists, its caller is proven and may call so often. */
@Component
class AuthenticationInterceptor implements HandlerInterceptor {

    private final SignatureVerifier signatures;
    private final Throttle throttle;

    AuthenticationInterceptor(SignatureVerifier signatures, Throttle throttle) {
        this.signatures = signatures;
        this.throttle = throttle;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        GatewayRequest call = WebUtils.getNativeRequest(request, GatewayRequest.class);
        if (call != null) {
            requireVersion(call.getParameter("Version"));
            Caller caller = signatures.verify(call, response);
            request.setAttribute(Caller.ATTRIBUTE, caller);
            throttle.requireToken(caller.accountId());
        }
        return true;
    }

    private static void requireVersion(@Nullable String version) {
        if (version == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "Version");
        }
        if (!version.equals(GatewayRequest.VERSION)) {
            throw ApiException.of(ErrorCode.API_VERSION_NOT_SUPPORTED, version);
        }
    }
}
