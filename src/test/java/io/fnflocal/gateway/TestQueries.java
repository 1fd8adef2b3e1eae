package io.fnflocal.gateway;

import java.util.Map;

/** Reads queries and names actions for tests of other packages. */
public final class TestQueries {

    private TestQueries() {}

    public static <Q> Q read(QueryDeclaration<Q> declaration, Parameters parameters) {
        return declaration.read(parameters);
    }

    public static Actions actions(String action, QueryDeclaration<?> declaration) {
        return new Actions(Map.of(action, declaration));
    }
}
