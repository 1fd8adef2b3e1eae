package io.fnflocal.importer;

import java.util.Set;

/** The words of the vendor in definitions, resource names and errors. */
final class VendorWords {

    /** Values of both dialects; what expressions begin with; actions of services; kinds of resources; errors. */
    private static final Set<String> WORDS = Set.of("""
            true false null v1 v1beta1 FDL DEFAULT StateMachine Standard Express
            flow task pass wait choice parallel foreach succeed fail end
            Task Pass Wait Choice Parallel Map Succeed Fail
            requestComplete sync async waitForCallback
            RequestComplete WaitForSystemCallback WaitForCustomCallback RequestResponse
            Input Output Context Current Execution State input local output context
            FC MNS FNF InvokeFunction SendMessage PublishMessage StartExecution
            acs role services functions queues topics messages LATEST
            FnF ALL Timeout TaskTimeout TaskFailed Throttled ResourceThrottled ResourceExhausted InstanceExhausted
            InternalServerError ServiceUnavailable Unknown ExecutionStopped
            """.strip().split("\\s+"));

    private VendorWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
