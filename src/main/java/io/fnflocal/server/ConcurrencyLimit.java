package io.fnflocal.server;

import java.util.ArrayDeque;
import java.util.Queue;

/** Limits how many calls are computed at once; the others wait in order of arrival, without a thread. */
final class ConcurrencyLimit {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    ConcurrencyLimit(int size) {
        this.free = size;
    }

    synchronized boolean tryEnter() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Runs {@code entered} when there is a slot for it, which may be at once. */
    void enter(Runnable entered) {
        synchronized (this) {
            if (!tryEnter()) {
                waiting.add(entered);
                return;
            }
        }
        entered.run();
    }

    void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
