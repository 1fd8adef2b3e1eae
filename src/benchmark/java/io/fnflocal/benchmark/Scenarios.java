package io.fnflocal.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.fnflocal.benchmark.Scenario.Group;
import io.fnflocal.execution.ExecutionStatus;

/** The measured calls of one flow: each filter, from common to absent values, alone and combined. */
final class Scenarios {

    /** How far into the list pages are taken, in percent. */
    static final List<Integer> DEPTHS = List.of(10, 50, 90);

    private static final int LIMIT = 60;

    private final SizedFlow flow;
    private final ExecutionTable executions;
    private final Instant middle;
    private final List<Scenario> all = new ArrayList<>();

    private Scenarios(SizedFlow flow, ExecutionTable executions) {
        this.flow = flow;
        this.executions = executions;
        this.middle = flow.startedTime(flow.size() / 2);
    }

    static List<Scenario> of(SizedFlow flow, ExecutionTable executions) throws SQLException {
        Scenarios scenarios = new Scenarios(flow, executions);
        scenarios.addPages();
        scenarios.addPrefixesOfADay();
        if (flow.isBusy()) {
            return scenarios.all;
        }
        scenarios.addStatuses();
        scenarios.addPrefixes();
        scenarios.addWindows();
        scenarios.addCombinations();
        scenarios.addEqualities();
        scenarios.addMetadataOnly();
        return scenarios.all;
    }

    static String pageAt(int percent) {
        return "page at " + percent + " %";
    }

    private void addPages() throws SQLException {
        add(Group.PAGE, Scenario.FIRST_PAGE);
        for (int depth : DEPTHS) {
            int skipped = (int) (flow.size() * (long) depth / 100);
            add(Group.PAGE, pageAt(depth), "NextToken", executions.nameOf(flow, flow.size() - skipped));
        }
        add(Group.PAGE, Scenario.DEEPEST_PAGE, "NextToken", executions.nameOf(flow, LIMIT));
    }

    private void addStatuses() {
        for (ExecutionStatus status : ExecutionStatus.values()) {
            addFilter("status " + status.wireName(), "Status", status.wireName());
        }
    }

    private void addPrefixes() {
        String oldest = flow.startedTime(1).toString();
        Stream.of("o", "order-0", "order-00", "order-000", "order-00000", "zzz", "nightly-")
                .forEach(prefix -> addFilter("prefix " + prefix, "ExecutionNamePrefix", prefix));
        addFilter(
                "prefix nightly-, a month",
                "ExecutionNamePrefix",
                "nightly-" + middle.toString().substring(0, 7));
        addFilter("prefix nightly-, oldest day", "ExecutionNamePrefix", "nightly-" + oldest.substring(0, 10));
    }

    /** Prefixes whose executions follow each other and end within a day, so that many or all others of the day are newer. */
    private void addPrefixesOfADay() throws SQLException {
        int number = flow.size() / 3 * 2 / 4 * 4;
        String name = executions.nameOf(flow, number);
        for (int others = 2; others <= 5; others++) {
            addPrefixOfADay(name, others);
        }
        addPrefixOfADay(name, 4, "Status", "Failed");
        addPrefixOfADay(name, 4, "Status", "Starting");
        addPrefixOfADay(name, 4, "Qualifier", "LATEST");
        addPrefixOfADay(name, 5, "NextToken", name);
        addPrefixOfADay(name, 5, window(Duration.ofDays(30)));
        addPrefixOfADay(name, 5, "StartedTimeEnd", flow.startedTime(number - 1).toString());
    }

    /** @param others the number of digits by which the names differ */
    private void addPrefixOfADay(String name, int others, String... filters) {
        String prefix = name.substring(0, name.length() - others);
        String also = filters.length == 0 ? "" : ", " + filters[0] + (filters[0].equals("Status") ? " " + filters[1] : "");
        addFilter("prefix of 10^" + others + " numbers" + also, with(filters, "ExecutionNamePrefix", prefix));
    }

    private void addWindows() {
        addFilter("window of an hour", window(Duration.ofHours(1)));
        addFilter("window of a day", window(Duration.ofDays(1)));
        addFilter("window of a month", window(Duration.ofDays(30)));
        Instant between = middle.plusSeconds(1);
        addFilter(
                "window without any",
                "StartedTimeBegin",
                between.toString(),
                "StartedTimeEnd",
                between.plusSeconds(1).toString());
    }

    private void addCombinations() {
        addFilter("prefix o, status TimedOut", "ExecutionNamePrefix", "o", "Status", "TimedOut");
        addFilter("prefix order-000, status Succeeded", "ExecutionNamePrefix", "order-000", "Status", "Succeeded");
        addFilter("prefix order-00, status TimedOut", "ExecutionNamePrefix", "order-00", "Status", "TimedOut");
        String[] day = window(Duration.ofDays(1));
        addFilter("prefix order-0, a day", with(day, "ExecutionNamePrefix", "order-0"));
        addFilter("status Failed, a day", with(day, "Status", "Failed"));
        addFilter(
                "prefix order-0, status Failed, a day",
                with(day, "ExecutionNamePrefix", "order-0", "Status", "Failed"));
    }

    private void addEqualities() {
        Stream.of("LATEST", "v2", "absent").forEach(value -> addFilter("qualifier " + value, "Qualifier", value));
        Stream.of("map-2", "map-1", "absent").forEach(value -> addFilter("map run " + value, "MapRunName", value));
    }

    private void addMetadataOnly() throws SQLException {
        add(Group.METADATA, Scenario.FIRST_PAGE + ", metadata", "MetadataOnly", "true");
        add(
                Group.METADATA,
                Scenario.DEEPEST_PAGE + ", metadata",
                "MetadataOnly",
                "true",
                "NextToken",
                executions.nameOf(flow, LIMIT));
        add(Group.METADATA, "prefix order-0, metadata", "MetadataOnly", "true", "ExecutionNamePrefix", "order-0");
    }

    private void addFilter(String name, String... filters) {
        add(Group.FILTER, name, filters);
    }

    private void add(Group group, String name, String... filters) {
        all.add(Scenario.of(flow, group, name, filters));
    }

    private String[] window(Duration length) {
        return new String[] {
            "StartedTimeBegin",
            middle.toString(),
            "StartedTimeEnd",
            middle.plus(length).toString()
        };
    }

    private static String[] with(String[] filters, String... more) {
        return Stream.concat(Stream.of(filters), Stream.of(more)).toArray(String[]::new);
    }
}
