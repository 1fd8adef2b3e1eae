package io.fnflocal.gateway;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.Caller;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** What is known about one call. Each station on its way ({@link Stations}) adds what it finds out. */
public final class Call {

    /** The memory that a call takes. */
    public interface Memory {

        /** Reserves this many bytes if it has fewer, at once or not at all. */
        boolean tryGrow(long bytes);

        /**
         * Waits until this many bytes are reserved.
         *
         * @throws ApiException {@code ResourceThrottled} if they are not in time, or too many calls wait
         */
        void await(long bytes);
    }

    /** How often a text is in memory: as received, as a string and as JSON, whose buffer may be half empty. */
    public static final long READ_COPIES = 4;

    private static final long MIN_COUNTED = READ_COPIES * 32_768;

    private static final String ATTRIBUTE = "io.fnflocal.call";

    private static final String REQUEST_ID_HEADER = "x-acs-request-id";

    private final String requestId = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    private @Nullable GatewayRequest request;
    private @Nullable Caller caller;
    private @Nullable ErrorCode error;
    private @Nullable String faultId;
    private @Nullable Memory memory;
    private @Nullable Supplier<Runnable> suspension;
    private boolean suspended;
    private boolean quiet;
    private Runnable beforeWait = () -> {};
    private Runnable afterWait = () -> {};

    private Call() {}

    /** The call that a request makes: always the same object for the same request. */
    public static Call of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Call call) {
            return call;
        }
        Call call = new Call();
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /** Keeps the call out of what a test sees, see {@link #isQuiet}. */
    public void beQuiet() {
        quiet = true;
    }

    /** Whether the call is not recorded, no fault sees it and it takes no token from the throttle. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Sets the request id as a response header. */
    public void writeRequestId(HttpServletResponse response) {
        response.setHeader(REQUEST_ID_HEADER, requestId);
    }

    /** An upper-case UUID; also in the response's header and on every log line. */
    public String requestId() {
        return requestId;
    }

    /** The request, or null if it could not be read or is not a call of the API. */
    public @Nullable GatewayRequest request() {
        return request;
    }

    /** The request; only for stations behind the gateway. */
    public GatewayRequest requireRequest() {
        return Objects.requireNonNull(request, "This is not a call of the API");
    }

    void setRequest(GatewayRequest request) {
        this.request = request;
    }

    /** The requested action, or null if the request names none. */
    public @Nullable String action() {
        return request == null ? null : request.getParameter("Action");
    }

    /** The requested action; only for stations behind the dispatch. */
    public String requireAction() {
        return Objects.requireNonNull(action(), "The call names no action");
    }

    /** Sets where the call reserves memory. */
    public void setMemory(Memory memory) {
        this.memory = memory;
    }

    /**
     * What a call does before it waits and afterwards, so that nobody waits for a call that waits.
     *
     * @param before lets go what others may need
     * @param after takes it again
     */
    public void aroundWaits(Runnable before, Runnable after) {
        this.beforeWait = before;
        this.afterWait = after;
    }

    /**
     * Sees to it that there is memory for large texts; call it before they are read from the database. Small ones take no
     * more than any other call.
     *
     * @param bytes what the call takes at most: the size of the texts times {@link #READ_COPIES}
     * @return false if it had to wait: there is memory now, but what the call has read before may have changed
     * @throws ApiException {@code ResourceThrottled} if there is none in time
     */
    public boolean hasMemory(long bytes) {
        if (bytes <= MIN_COUNTED || memory == null || memory.tryGrow(bytes)) {
            return true;
        }
        beforeWait.run();
        try {
            memory.await(bytes);
        } finally {
            afterWait.run();
        }
        return false;
    }

    /**
     * Sets how the call is suspended.
     *
     * @param suspension takes the call off its thread, and gives what makes it go on
     */
    public void setSuspension(Supplier<Runnable> suspension) {
        this.suspension = suspension;
    }

    /**
     * Suspends the call: what is returned now is not sent. It holds no thread, no lock and no memory but that of its request until it goes on; then it is
     * handled again from its start, but is not authenticated or throttled again.
     *
     * @return makes the call go on; run it once
     */
    public Runnable suspend() {
        suspended = true;
        return Objects.requireNonNull(suspension, "This call cannot wait").get();
    }

    /** Whether the call has been suspended; it can be only once. */
    public boolean wasSuspended() {
        return suspended;
    }

    /** The caller, or null if the call is not authenticated. */
    public @Nullable Caller caller() {
        return caller;
    }

    /** The caller; only for stations behind authentication. */
    public Caller requireCaller() {
        return Objects.requireNonNull(caller, "The call is not authenticated yet");
    }

    public void authenticate(Caller caller) {
        this.caller = caller;
    }

    /** The error that the call failed with, or null for success. */
    public @Nullable ErrorCode error() {
        return error;
    }

    public void fail(ErrorCode error) {
        this.error = error;
    }

    /** The id of the fault that was applied, or null. */
    public @Nullable String faultId() {
        return faultId;
    }

    public void recordFault(String faultId) {
        this.faultId = faultId;
    }
}
