package io.fnflocal.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One call, repeated as fast as the server responds.
 *
 * @param parameters those of ListExecutions, without the signature
 * @param bytes the size that every response body must have
 */
record HttpLoad(int port, Map<String, String> parameters, int bytes) {

    /** Calls a second, with a thread for each connection. */
    double run(int connections, Duration duration) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            Callable<Long> loop = () -> callUntil(begin + duration.toNanos());
            List<Future<Long>> counts = threads.invokeAll(Collections.nCopies(connections, loop));
            double seconds = (System.nanoTime() - begin) / 1e9;
            long total = 0;
            for (Future<Long> count : counts) {
                total += count.get();
            }
            return total / seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private long callUntil(long deadline) throws IOException {
        HttpConnection.Response expected = new HttpConnection.Response(200, bytes);
        try (HttpConnection connection = new HttpConnection(port)) {
            long calls = 0;
            while (System.nanoTime() < deadline) {
                HttpConnection.Response response = connection.get(SignedCall.target(parameters));
                if (!response.equals(expected)) {
                    throw new IOException("Not " + expected + " but " + response);
                }
                calls++;
            }
            return calls;
        }
    }
}
