package io.fnflocal.gateway;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

import io.micrometer.common.KeyValues;

/**
 * Tells calls apart in the metric {@code http.server.requests}: by action, {@code other} for what the cloud does not have
 * either, and by the code of the error, {@code none} for success.
 */
@Component
class CallObservation extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        HttpServletRequest request = Objects.requireNonNull(context.getCarrier());
        return super.getLowCardinalityKeyValues(context)
                .and("action", action(request.getAttribute(CallAttributes.ACTION)))
                .and("code", Objects.toString(request.getAttribute(CallAttributes.CODE), "none"));
    }

    private static String action(@Nullable Object action) {
        if (action == null) {
            return "none";
        }
        return action.equals("ListExecutions") || CloudActions.NAMES.contains(action) ? action.toString() : "other";
    }
}
