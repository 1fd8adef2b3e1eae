package io.fnflocal.gateway;

/**
 * The way of a call, in reading order: first the filters from the outside in, then, once Spring has found the handler of
 * the {@code Action}, the interceptors. Every filter and interceptor takes its order from here, and a test checks that
 * the running emulator has them in this order.
 */
public final class Stations {

    /** Filter. Outermost, so that no station waits for a client: all of them see whole requests and make whole answers. */
    public static final int EXCHANGE = 0;

    /** Filter. Outside the journal, which records neither browsers that are led to the explorer nor its quiet calls. */
    public static final int EXPLORER = 1;

    /** Filter. Outside what makes the response, so that the journal records the final one, however the call ended. */
    public static final int JOURNAL = 2;

    /** Filter. Outside the gateway, so that inner filters have finished before a response is delayed. */
    public static final int FAULT_DELIVERY = 3;

    /** Filter. Gives every request its id and reads calls of the API; all that follows sees a {@link GatewayRequest}. */
    public static final int GATEWAY = 4;

    /** Filter. Inside the gateway, so that what it refuses has a request id too. */
    public static final int TEST_BENCH = 5;

    /** Interceptor. First, so that a call and a change of the test bench never overlap. */
    public static final int LOCK = 11;

    /** Interceptor. Behind the lock: a call that waited for a reset belongs in the journal after the reset. */
    public static final int JOURNAL_LOG = 12;

    /** Interceptor. Refuses unknown query parameters of the test bench, which its methods would ignore. */
    public static final int TEST_BENCH_PARAMETERS = 13;

    /** Interceptor. The contract checks the version after the action and before the signature. */
    public static final int VERSION = 14;

    /** Interceptor. Authenticates the caller and takes a token from its throttle bucket. */
    public static final int AUTHENTICATION = 15;

    /** Interceptor. Behind authentication: a fault applies only to authenticated calls. */
    public static final int FAULT = 16;

    private Stations() {}
}
