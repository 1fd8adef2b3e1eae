package io.fnflocal.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

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
        for (SeedNode item : items) {
            NewExecution.Step previous = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            NewExecution.Step step = node.problems().collect(() -> step(item, startedTime, previous));
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static NewExecution.@Nullable Step step(
            SeedNode node, Instant startedTime, NewExecution.@Nullable Step previous) {
        if (previous != null && previous.status().isEnded()) {
            throw node.error("there must be no step after the one that ends the execution");
        }
        Fields step = node.fields("after", "status", "output");
        Instant dueTime = step.require("after", after -> dueTime(after, startedTime, previous));
        ExecutionStatus status = step.require("status", SeedExecutions::status);
        if (dueTime == null || status == null) {
            return null;
        }
        return new NewExecution.Step(
                dueTime, status, step.find("output", output -> SeedExecutions.output(output, status)));
    }

    private static Instant dueTime(SeedNode after, Instant startedTime, NewExecution.@Nullable Step previous) {
        Instant dueTime = SeedTimes.after(after, startedTime);
        if (previous != null && !dueTime.isAfter(previous.dueTime())) {
            throw after.error(after.text(), "longer than the after of the previous step");
        }
        return dueTime;
    }
}
