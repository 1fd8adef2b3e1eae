package io.fnflocal.gateway;

import jakarta.servlet.http.HttpServletRequest;

/** Gives the benchmark access to package-private code. */
public final class Requests {

    private Requests() {}

    public static GatewayRequest read(HttpServletRequest request) {
        return GatewayRequest.from(request);
    }

    public static <Q> Q query(QueryDeclaration<Q> declaration, GatewayRequest request) {
        return declaration.read(request.parameters());
    }
}
