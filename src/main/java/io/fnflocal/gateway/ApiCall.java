package io.fnflocal.gateway;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** A call of the API as a signature covers it, whether received over HTTP or described by the user. */
public interface ApiCall {

    /** The HTTP method as sent. */
    String method();

    /** The parameters of the query alone. */
    Parameters queryParameters();

    /** The parameters of query and form as sent, empty ones included. */
    Parameters parameters();

    /** The names of the headers, in any case and order. */
    Collection<String> headerNames();

    /** All values of a header, stripped and joined by commas, or null if it is absent. */
    @Nullable
    String findHeader(String name);

    /** The body; empty if the call has none. */
    byte[] body();
}
