package io.fnflocal.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A log of calls with a maximum number and size; the oldest are dropped first. */
final class CallLog {

    private final int maxCalls;
    private final long maxSize;
    private final Deque<RecordedCall> newestFirst = new ArrayDeque<>();
    private long size;

    CallLog(int maxCalls, long maxSize) {
        this.maxCalls = maxCalls;
        this.maxSize = maxSize;
    }

    synchronized void add(RecordedCall call) {
        newestFirst.addFirst(call);
        size += call.size();
        while (newestFirst.size() > maxCalls || size > maxSize) {
            size -= newestFirst.removeLast().size();
        }
    }

    synchronized List<RecordedCall> newestFirst() {
        return List.copyOf(newestFirst);
    }

    synchronized void removeAccount(String accountId) {
        newestFirst.removeIf(call -> accountId.equals(call.account()));
        size = newestFirst.stream().mapToLong(RecordedCall::size).sum();
    }

    /** An estimate in bytes. */
    synchronized long size() {
        return size;
    }
}
