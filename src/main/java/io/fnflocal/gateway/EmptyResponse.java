package io.fnflocal.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The response of an action that returns nothing but its request id. */
public record EmptyResponse(@JsonProperty("RequestId") String requestId) {}
