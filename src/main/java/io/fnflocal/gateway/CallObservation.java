package io.fnflocal.gateway;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

import io.micrometer.common.KeyValues;

/**
 * Tags the metric {@code http.server.requests} with {@code action}, which is {@code other} if the cloud has no such
 * action, and with {@code code}, which is the error's or {@code none} for success.
 */
@Component
class CallObservation extends DefaultServerRequestObservationConvention {

    private static final String NONE = "none";

    private final ObjectProvider<Actions> actions;

    /** @param actions resolved at the first call, because metrics are set up before actions are mapped */
    CallObservation(ObjectProvider<Actions> actions) {
        this.actions = actions;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        Call call = Call.of(Objects.requireNonNull(context.getCarrier()));
        return super.getLowCardinalityKeyValues(context)
                .and("action", action(call.action()))
                .and("code", call.error() == null ? NONE : call.error().code());
    }

    private String action(@Nullable String action) {
        if (action == null) {
            return NONE;
        }
        return actions.getObject().isKnown(action) ? action : "other";
    }
}
