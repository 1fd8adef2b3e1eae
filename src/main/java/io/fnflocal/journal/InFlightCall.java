package io.fnflocal.journal;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.fnflocal.account.Caller;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.RequestSnapshot;

/** An in-flight call. On completion it is recorded in the log that was current when it started. */
final class InFlightCall implements AsyncListener {

    private final long startNanos = System.nanoTime();
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile CallLog log;
    private final Instant time;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    InFlightCall(CallLog log, Instant time, HttpServletRequest request, HttpServletResponse response) {
        this.log = log;
        this.time = time;
        this.request = request;
        this.response = response;
    }

    /** Changes the log that the call will be recorded in. */
    void recordTo(CallLog log) {
        this.log = log;
    }

    /** Records the call, once. */
    void complete() {
        if (completed.compareAndSet(false, true)) {
            log.add(record(Call.of(request)));
        }
    }

    private RecordedCall record(Call call) {
        Caller caller = call.caller();
        RecordedParameters parameters = RecordedParameters.of(call.request());
        ErrorCode error = call.error();
        return new RecordedCall(
                time,
                caller == null ? null : caller.accountId(),
                caller == null ? parameters.find("AccessKeyId") : caller.accessKeyId(),
                ApiException.abbreviate(request.getMethod()),
                parameters,
                response.getStatus(),
                error == null ? null : error.code(),
                System.nanoTime() - startNanos,
                call.requestId(),
                call.faultId(),
                request.getHeader(HttpHeaders.USER_AGENT),
                call.request() == null || parameters.missing() != null ? null : keep(call.request()));
    }

    private static @Nullable RequestSnapshot keep(GatewayRequest request) {
        RequestSnapshot snapshot = RequestSnapshot.ofSigned(request);
        return RecordedCall.size(snapshot) <= RecordedParameters.MAX_CHARACTERS ? snapshot : null;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The container drops its listeners when a call becomes asynchronous again.
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
}
