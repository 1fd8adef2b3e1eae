package io.fnflocal.journal;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.Caller;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.CallAttributes;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.RequestId;

/** A call from its beginning to its end, when it goes to the log that was the journal's when it began. */
final class CallUnderWay implements AsyncListener {

    private final long startNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile CallLog log;
    private final Instant time;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    CallUnderWay(CallLog log, Instant time, HttpServletRequest request, HttpServletResponse response) {
        this.log = log;
        this.time = time;
        this.request = request;
        this.response = response;
    }

    /** From now on the call belongs to this log. */
    void moveTo(CallLog log) {
        this.log = log;
    }

    /** Records the call, once. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            log.add(record());
        }
    }

    private RecordedCall record() {
        Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        SentParameters parameters = SentParameters.of((GatewayRequest) request.getAttribute(CallAttributes.CALL));
        return new RecordedCall(
                time,
                caller == null ? null : caller.accountId(),
                caller == null ? parameters.find("AccessKeyId") : caller.accessKeyId(),
                ApiException.cut(request.getMethod()),
                parameters,
                response.getStatus(),
                text(CallAttributes.CODE),
                System.nanoTime() - startNanos,
                Objects.toString(request.getAttribute(RequestId.ATTRIBUTE)),
                text(CallAttributes.FAULT));
    }

    private @Nullable String text(String attribute) {
        return Objects.toString(request.getAttribute(attribute), null);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The container drops its listeners when a call is made asynchronous once more.
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
}
