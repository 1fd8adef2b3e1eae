package io.fnflocal.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads what becomes of an execution in the course of time. */
final class SeedScripts {

    private static final int MOST_STEPS = 100;

    private SeedScripts() {}

    /** @param startedTime what each step's {@code after} is counted from */
    static List<SeedDocument.Step> parse(SeedNode node, Instant startedTime) {
        List<SeedNode> items = node.items();
        if (items.isEmpty() || items.size() > MOST_STEPS) {
            throw node.refuse("script has %d steps; legal: 1 to %d".formatted(items.size(), MOST_STEPS));
        }
        List<SeedDocument.Step> steps = new ArrayList<>();
        Instant earlier = startedTime;
        for (SeedNode item : items) {
            if (!steps.isEmpty() && steps.get(steps.size() - 1).status().isEnded()) {
                throw item.refuse("a step stands after the one that ends the execution; legal: none");
            }
            SeedDocument.Step step = step(item, startedTime, earlier);
            steps.add(step);
            earlier = step.dueTime();
        }
        return steps;
    }

    private static SeedDocument.Step step(SeedNode node, Instant startedTime, Instant earlier) {
        Fields step = node.fields("after", "status", "output");
        SeedNode after = step.require("after");
        Instant dueTime = SeedTimes.after(after, startedTime);
        if (!dueTime.isAfter(earlier)) {
            throw after.refuse(after.text(), "longer than the after of the step before");
        }
        ExecutionStatus status = SeedParser.status(step.require("status"));
        return new SeedDocument.Step(dueTime, status, SeedParser.output(step, status));
    }
}
