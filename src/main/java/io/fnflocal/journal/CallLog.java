package io.fnflocal.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Calls, bounded in number and in size; the oldest go first. */
final class CallLog {

    private final int most;
    private final long largest;
    private final Deque<RecordedCall> newestFirst = new ArrayDeque<>();
    private long size;

    CallLog(int most, long largest) {
        this.most = most;
        this.largest = largest;
    }

    synchronized void add(RecordedCall call) {
        newestFirst.addFirst(call);
        size += call.size();
        while (newestFirst.size() > most || size > largest) {
            size -= newestFirst.removeLast().size();
        }
    }

    synchronized List<RecordedCall> newestFirst() {
        return List.copyOf(newestFirst);
    }

    synchronized void forget(String accountId) {
        newestFirst.removeIf(call -> accountId.equals(call.account()));
        size = newestFirst.stream().mapToLong(RecordedCall::size).sum();
    }

    /** An estimate in bytes. */
    synchronized long size() {
        return size;
    }
}
