package io.fnflocal.gateway;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** A call of the API as a signature covers it, whether it came over HTTP or is only told of. */
public interface ApiCall {

    /** The HTTP method as it was sent. */
    String method();

    /** Those of the query alone. */
    Parameters queryParameters();

    /** Those of query and form as sent, empty ones included. */
    Parameters parameters();

    /** In any case and order. */
    Collection<String> headerNames();

    /** All values of a header, stripped and joined by commas; null where it is absent. */
    @Nullable
    String findHeader(String name);

    /** The body's bytes; none where there is no body. */
    byte[] body();
}
