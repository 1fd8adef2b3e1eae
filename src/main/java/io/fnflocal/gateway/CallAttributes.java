package io.fnflocal.gateway;

/** Request attributes that tell what became of a call, besides {@link RequestId#ATTRIBUTE} and the caller's. */
public final class CallAttributes {

    /** Holds the {@link GatewayRequest}; absent where the call could not be read. */
    public static final String CALL = "io.fnflocal.call";

    /** Holds the code of the error that is answered, a String; absent for success. */
    public static final String CODE = "io.fnflocal.code";

    /** Holds the id of the fault that was applied, a String; absent for none. */
    public static final String FAULT = "io.fnflocal.fault";

    /** Holds the action as it was asked for, a String. */
    static final String ACTION = "io.fnflocal.action";

    private CallAttributes() {}
}
