package io.fnflocal.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The live heap of the service after a number of calls under full load.
 *
 * @param calls since the load began
 * @param callsPerSecond since the previous sample
 * @param liveMiB the heap after a full collection, in MiB
 */
record HeapSample(long calls, double callsPerSecond, double liveMiB) {

    static final int CONNECTIONS = 16;

    private static final int SAMPLES = 6;

    static List<HeapSample> take(Server service, HttpLoad load, int seconds) throws Exception {
        List<HeapSample> samples = new ArrayList<>();
        long calls = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double rate = load.run(CONNECTIONS, Duration.ofSeconds(seconds));
            calls += Math.round(rate * seconds);
            HeapSample sample = new HeapSample(calls, rate, service.liveMiB());
            Progress.print("Heap: after %,d calls %.1f MiB, %,.0f calls a second", calls, sample.liveMiB, rate);
            samples.add(sample);
        }
        return samples;
    }
}
