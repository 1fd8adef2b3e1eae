package io.fnflocal.execution;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Requests;

/** Opens what the benchmark measures. */
public final class Queries {

    private Queries() {}

    public static Object parse(GatewayRequest call) {
        return Requests.query(ListExecutionsQuery.DECLARATION, call);
    }
}
