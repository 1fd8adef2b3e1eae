package io.fnflocal.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A response that is complete before any of it is sent, so that a client that reads slowly holds neither a lock nor a
 * thread.
 */
public final class BufferedResponse extends ContentCachingResponseWrapper {

    /** Such a response fits into the buffers of the connection and of the operating system. */
    private static final int SMALL = 65_536;

    private static final int SLICE = 16_384;
    private static final int GROWTH = 262_144;
    private static final Logger log = LoggerFactory.getLogger(BufferedResponse.class);

    private final long startNanos = System.nanoTime();
    private final MemoryBudget memory;
    private final MemoryBudget.Reservation reservation;
    private final @Nullable ReceivedRequest body;
    private final ClientConnections connections;
    private final Duration timeout;
    private @Nullable ServletOutputStream counted;
    private int covered = SMALL;

    /** @param body of the request, whose memory is released with the response: a held call keeps both */
    BufferedResponse(
            HttpServletResponse response,
            @Nullable ReceivedRequest body,
            MemoryBudget memory,
            ClientConnections connections,
            Duration timeout) {
        super(response);
        this.body = body;
        this.memory = memory;
        this.reservation = memory.new Reservation();
        this.connections = connections;
        this.timeout = timeout;
    }

    /** The memory that the call takes. */
    MemoryBudget.Reservation reservation() {
        return reservation;
    }

    /**
     * Reserves the memory that the response takes, now that it is complete.
     *
     * @return false if there is none for it to wait
     */
    public boolean keep() {
        return reservation.tryResize(getContentSize());
    }

    boolean isSmall() {
        return getContentSize() <= SMALL;
    }

    /** Sends a small response; its end is left to the container. */
    void sendSmall() throws IOException {
        try {
            connections.sayWhenClosing((HttpServletResponse) getResponse());
            if (getContentSize() > 0) {
                getContentInputStream().transferTo(getResponse().getOutputStream());
            }
        } finally {
            end();
        }
    }

    /** Sends the response as fast as the client reads, then completes the call. */
    public void send(AsyncContext async) throws IOException {
        send(async, getContentSize(), async::complete);
    }

    /** Declares the length of the whole response, but sends only its first half; then runs {@code then}. */
    public void sendHalf(AsyncContext async, Runnable then) throws IOException {
        getResponse().setContentLength(getContentSize());
        send(async, getContentSize() / 2, then);
    }

    /** Drops the response. */
    public void discard() {
        end();
    }

    private void end() {
        reservation.end();
        if (body != null) {
            body.end();
        }
    }

    private void send(AsyncContext async, int length, Runnable then) throws IOException {
        connections.sayWhenClosing((HttpServletResponse) getResponse());
        keep();
        // Counted from the start of the call, and so is the time-out.
        async.setTimeout(
                Duration.ofNanos(System.nanoTime() - startNanos).plus(timeout).toMillis());
        Sender sender = new Sender(length, then);
        async.addListener(sender);
        sender.out.setWriteListener(sender);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (counted == null) {
            counted = new Counted(super.getOutputStream());
        }
        return counted;
    }

    private void cover(int more) {
        int size = getContentSize() + more;
        if (size <= covered) {
            return;
        }
        covered = reservation.tryGrow(size + GROWTH) ? size + GROWTH : size;
        if (!reservation.tryGrow(covered)) {
            throw memory.exhausted();
        }
    }

    /** Refuses what there is no memory for. */
    private final class Counted extends ServletOutputStream {

        private final ServletOutputStream buffer;

        Counted(ServletOutputStream buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int b) throws IOException {
            cover(1);
            buffer.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            cover(length);
            buffer.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Sender implements WriteListener, AsyncListener {

        private final ServletOutputStream out = getResponse().getOutputStream();
        private final InputStream content = getContentInputStream();
        private final byte[] slice = new byte[SLICE];
        private final Runnable then;
        private final boolean cut;
        private int left;
        private boolean done;

        Sender(int length, Runnable then) throws IOException {
            this.left = length;
            this.cut = length < getContentSize();
            this.then = then;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (left == 0) {
                    finish();
                    return;
                }
                int length = content.read(slice, 0, Math.min(SLICE, left));
                out.write(slice, 0, length);
                left -= length;
                if (left == 0 && cut && out.isReady()) {
                    out.flush();
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            log.debug("The client has disconnected", failure);
            finish();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            log.debug("The client has not read its response within {}", timeout);
            // The container must know: otherwise it would try to send the rest, fail, and never complete the call.
            StrictAdapter.containerRequest(event.getSuppliedRequest())
                    .getResponse()
                    .getCoyoteResponse()
                    .action(ActionCode.CLOSE_NOW, new IOException("The response was not read in time"));
            finish();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end();
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}

        private synchronized void finish() {
            if (!done) {
                done = true;
                end();
                then.run();
            }
        }
    }
}
