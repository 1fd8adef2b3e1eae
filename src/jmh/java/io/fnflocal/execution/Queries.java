package io.fnflocal.execution;

import io.fnflocal.gateway.GatewayRequest;

/** Opens what the benchmark measures. */
public final class Queries {

    private Queries() {}

    public static Object parse(GatewayRequest call) {
        return ListExecutionsRequest.from(call.parameters()).toQuery();
    }
}
