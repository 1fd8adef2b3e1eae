package io.fnflocal.execution;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Requests;

/** Gives the benchmark access to package-private code. */
public final class Queries {

    private Queries() {}

    public static Object parse(GatewayRequest call) {
        return Requests.query(ListExecutionsQuery.DECLARATION, call);
    }
}
