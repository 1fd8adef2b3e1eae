package io.fnflocal.execution;

/** An execution before it is one of a flow; an empty label is none. */
record GeneratedExecution(String name, String status, String startedTime, String qualifier, String mapRunName) {

    GeneratedExecution withNameEnding(String end) {
        return new GeneratedExecution(name + end, status, startedTime, qualifier, mapRunName);
    }
}
