package io.fnflocal.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads the scripts of executions. */
final class SeedScripts {

    private static final int MAX_STEPS = 100;

    private SeedScripts() {}

    /** @param startedTime what each step's {@code after} is counted from */
    static List<NewExecution.Step> parse(SeedNode node, Instant startedTime) {
        List<SeedNode> items = node.items();
        if (items.isEmpty() || items.size() > MAX_STEPS) {
            throw node.error("script has %d steps but must have 1 to %d".formatted(items.size(), MAX_STEPS));
        }
        List<NewExecution.Step> steps = new ArrayList<>();
        Instant earlier = startedTime;
        for (SeedNode item : items) {
            if (!steps.isEmpty() && steps.get(steps.size() - 1).status().isEnded()) {
                throw item.error("there must be no step after the one that ends the execution");
            }
            NewExecution.Step step = step(item, startedTime, earlier);
            steps.add(step);
            earlier = step.dueTime();
        }
        return steps;
    }

    private static NewExecution.Step step(SeedNode node, Instant startedTime, Instant earlier) {
        Fields step = node.fields("after", "status", "output");
        SeedNode after = step.require("after");
        Instant dueTime = SeedTimes.after(after, startedTime);
        if (!dueTime.isAfter(earlier)) {
            throw after.error(after.text(), "longer than the after of the previous step");
        }
        ExecutionStatus status = SeedParser.status(step.require("status"));
        return new NewExecution.Step(dueTime, status, SeedParser.output(step, status));
    }
}
