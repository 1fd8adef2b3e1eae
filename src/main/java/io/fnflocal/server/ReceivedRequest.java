package io.fnflocal.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** A request whose body has been received before anything else looks at it, without a thread that waits for it. */
final class ReceivedRequest {

    /** What is larger than a body may be is read, so that its client gets to read the response, but not for ever. */
    private static final long MIN_READ = 17 * 1_048_576;

    private static final int SMALL = 8_192;

    private final AtomicBoolean received = new AtomicBoolean();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
    private final MemoryBudget memory;
    private final MemoryBudget.Reservation reservation;
    private final long maxSize;
    private final long maxRead;
    private long size;
    private boolean complete;
    private @Nullable ApiException refused;

    /** @param maxSize in bytes; no more than one byte beyond it is kept */
    ReceivedRequest(MemoryBudget memory, long maxSize) {
        this.memory = memory;
        this.reservation = memory.new Reservation();
        this.maxSize = maxSize;
        // Past the maximum, so that whoever reads the body finds it too large rather than cut.
        this.maxRead = Math.max(MIN_READ, maxSize + 1_048_576);
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Receives the body, then dispatches the request again. */
    void receive(HttpServletRequest request, AsyncContext async, Duration timeout) throws IOException {
        ServletInputStream in = request.getInputStream();
        Receiver receiver = new Receiver(in, async, timeout);
        async.setTimeout(timeout.toMillis());
        async.addListener(receiver);
        in.setReadListener(receiver);
    }

    /** The request as those that follow see it. */
    HttpServletRequest wrap(HttpServletRequest request) {
        return new Wrapper(request);
    }

    /** Whether the client may still send more of it. */
    boolean isIncomplete() {
        return !complete;
    }

    void end() {
        reservation.end();
    }

    private void keep(byte[] bytes, int length) {
        size += length;
        int kept = (int) Math.min(length, maxSize + 1 - body.size());
        if (kept <= 0 || refused != null) {
            return;
        }
        if (body.size() + kept > SMALL && !reservation.tryResize(2L * (body.size() + kept))) {
            refused = memory.exhausted();
            body.reset();
            return;
        }
        body.write(bytes, 0, kept);
    }

    private final class Receiver implements ReadListener, AsyncListener {

        private final byte[] buffer = new byte[8_192];
        private final ServletInputStream in;
        private final AsyncContext async;
        private final Duration timeout;

        Receiver(ServletInputStream in, AsyncContext async, Duration timeout) {
            this.in = in;
            this.async = async;
            this.timeout = timeout;
        }

        @Override
        public void onDataAvailable() {
            try {
                while (in.isReady() && size <= maxRead) {
                    int length = in.read(buffer);
                    if (length < 0) {
                        return;
                    }
                    keep(buffer, length);
                }
            } catch (IOException e) {
                onError(e);
            }
            if (size > maxRead) {
                dispatch();
            }
        }

        @Override
        public void onAllDataRead() {
            complete = true;
            dispatch();
        }

        @Override
        public void onError(Throwable failure) {
            if (received.compareAndSet(false, true)) {
                reservation.end();
                ApiErrorReportValve.reportBrokenBody(async.getRequest());
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            if (received.compareAndSet(false, true)) {
                refused = ApiException.of(ErrorCode.INVALID_ARGUMENT)
                        .withDetail("The body has not arrived within %d s, which fnf.http.body-timeout sets."
                                .formatted(timeout.toSeconds()));
                async.dispatch();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}

        private void dispatch() {
            if (received.compareAndSet(false, true)) {
                async.dispatch();
            }
        }
    }

    /** Looks as if it were dispatched for the first time, and so it is for all other filters. */
    private final class Wrapper extends HttpServletRequestWrapper {

        Wrapper(HttpServletRequest request) {
            super(request);
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReceivedStream();
        }
    }

    private final class ReceivedStream extends ServletInputStream {

        private final ByteArrayInputStream bytes = new ByteArrayInputStream(body.toByteArray());

        @Override
        public int read() {
            requireReceived();
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            requireReceived();
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return refused == null && bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }

        private void requireReceived() {
            if (refused != null) {
                throw refused;
            }
        }
    }
}
