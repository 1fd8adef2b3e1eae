package io.fnflocal.execution;

/**
 * What somebody else does to a flow. None lets an execution come back that has left a filter: so one that matches before
 * and after has matched throughout.
 *
 * @param started what starts, where something does
 * @param share which of the {@link #SHARES} of all executions it is done to, where it is done to existing ones
 */
record Write(Kind kind, GeneratedExecution started, int share) {

    static final int SHARES = 16;

    enum Kind {
        START,
        SUCCEED,
        FAIL,
        LABEL_ANEW
    }
}
