package io.fnflocal.importer;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads flows, their executions and histories. ListExecutions must be answered; without the rest it goes on. */
final class Import {

    /** Codes with which the import goes on, each with what is not asked again: all of the action, or that of the flow. */
    private static final String NOT_SUPPORTED = "ActionNotSupported";

    private static final String DENIED = "AccessDenied";
    private static final String GONE = "ExecutionNotExists";

    /** Legal by all of the vendor's texts, which do not agree. */
    private static final int PAGE = 99;

    private static final int HISTORY_PAGE = 999;
    private static final int REPORTED_HISTORIES = 50;

    private final RememberedCalls calls;
    private final Selection selection;
    private final PrintWriter log;
    private final Set<String> unavailable = new HashSet<>();

    /** @param log is told the progress, and what is left out */
    Import(RememberedCalls calls, Selection selection, PrintWriter log) {
        this.calls = calls;
        this.selection = selection;
        this.log = log;
    }

    /**
     * Reads everything.
     *
     * @throws ImportException with what the endpoint answered, if that is neither a success nor a reason to go on
     */
    List<ImportedFlow> read() throws CallFailedException, ImportException, InterruptedException {
        if (calls.size() > 0) {
            say("resumed: %d answers are there already".formatted(calls.size()));
        }
        List<ImportedFlow> flows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> flow : flows().entrySet()) {
            flows.add(read(flow.getKey(), flow.getValue()));
        }
        return flows;
    }

    /** What ListFlows says of each flow, or nothing of those that the user named. */
    private Map<String, JsonNode> flows() throws CallFailedException, ImportException, InterruptedException {
        Map<String, JsonNode> flows = new LinkedHashMap<>();
        selection.flows().forEach(name -> flows.put(name, MissingNode.getInstance()));
        if (flows.isEmpty()) {
            List<JsonNode> listed = list("ListFlows", "Flows", Map.of(), PAGE, Integer.MAX_VALUE)
                    .orElseThrow(() -> new ImportException("name the flows with --flow"));
            for (JsonNode flow : listed) {
                String name = flow.path("Name").asString("");
                if (FlowName.PATTERN.matcher(name).matches()) {
                    flows.put(name, flow);
                } else {
                    say("the flow '%s' is left out: its name must be %s".formatted(name, FlowName.RULE));
                }
            }
            say("%d flows".formatted(flows.size()));
        }
        return flows;
    }

    private ImportedFlow read(String name, JsonNode listed)
            throws CallFailedException, ImportException, InterruptedException {
        JsonNode flow =
                find("DescribeFlow", new TreeMap<>(Map.of("Name", name))).orElse(listed);
        Map<String, JsonNode> listedExecutions = executions(name);
        List<ImportedExecution> executions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> execution : listedExecutions.entrySet()) {
            List<JsonNode> events = selection.history() ? history(name, execution.getKey()) : List.of();
            Answers.execution(execution.getValue(), events)
                    .ifPresentOrElse(
                            executions::add,
                            () -> say("%s: the execution '%s' is left out: its name, status or start is not legal"
                                    .formatted(name, execution.getKey())));
            if (!events.isEmpty() && executions.size() % REPORTED_HISTORIES == 0) {
                say("%s: %d of %d histories".formatted(name, executions.size(), listedExecutions.size()));
            }
        }
        return new ImportedFlow(name, Answers.attributes(flow), definition(name, flow, executions), executions);
    }

    private @Nullable String definition(String flowName, JsonNode flow, List<ImportedExecution> executions) {
        String definition = flow.path("Definition").asString("");
        if (!definition.isEmpty()) {
            return definition;
        }
        if (executions.isEmpty() || executions.get(0).definition().isEmpty()) {
            say("%s: nothing shows its definition, so the document has a made-up one".formatted(flowName));
            return null;
        }
        return executions.get(0).definition();
    }

    /** The executions by name, newest first. */
    private Map<String, JsonNode> executions(String flowName)
            throws CallFailedException, ImportException, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(Map.of("FlowName", flowName));
        if (selection.status() != null) {
            parameters.put("Status", selection.status());
        }
        Instant earliest = selection.earliest(calls.began());
        if (earliest != null) {
            parameters.put("StartedTimeBegin", WireTime.format(earliest));
        }
        Map<String, JsonNode> executions = new LinkedHashMap<>();
        list("ListExecutions", "Executions", parameters, PAGE, selection.limit())
                .orElseThrow(() -> new ImportException("without ListExecutions there is nothing to import"))
                .forEach(execution ->
                        executions.putIfAbsent(execution.path("Name").asString(""), execution));
        say("%s: %d executions".formatted(flowName, executions.size()));
        return executions;
    }

    private List<JsonNode> history(String flowName, String execution)
            throws CallFailedException, ImportException, InterruptedException {
        Map<String, String> parameters = Map.of("FlowName", flowName, "ExecutionName", execution);
        return list("GetExecutionHistory", "Events", parameters, HISTORY_PAGE, Integer.MAX_VALUE)
                .orElse(List.of());
    }

    /** The items of all pages, or empty if the action may not be called. */
    private Optional<List<JsonNode>> list(
            String action, String items, Map<String, String> parameters, int pageSize, int max)
            throws CallFailedException, ImportException, InterruptedException {
        List<JsonNode> read = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        SortedMap<String, String> call = new TreeMap<>(parameters);
        do {
            call.put("Limit", String.valueOf(Math.min(pageSize, max - read.size())));
            Optional<JsonNode> page = find(action, call);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            if (!page.get().path(items).isArray()) {
                throw new ImportException("%s was answered without a list of %s".formatted(action, items));
            }
            page.get().path(items).forEach(read::add);
            call.put("NextToken", page.get().path("NextToken").asString(""));
        } while (read.size() < max && !call.get("NextToken").isEmpty() && isNew(action, call, tokens));
        return Optional.of(read);
    }

    private static boolean isNew(String action, Map<String, String> call, Set<String> tokens) throws ImportException {
        if (!tokens.add(call.getOrDefault("NextToken", ""))) {
            throw new ImportException("%s was answered with the NextToken '%s' twice, so its pages do not end"
                    .formatted(action, call.get("NextToken")));
        }
        return true;
    }

    /** The body of a success, or empty if the action may not be called. */
    private Optional<JsonNode> find(String action, SortedMap<String, String> parameters)
            throws CallFailedException, ImportException, InterruptedException {
        String flow = parameters.getOrDefault("FlowName", parameters.getOrDefault("Name", "the account"));
        String subject = action + " of " + flow;
        if (unavailable.contains(action) || unavailable.contains(subject)) {
            return Optional.empty();
        }
        CloudAnswer answer = calls.call(action, parameters);
        if (answer.isSuccess()) {
            return Optional.of(answer.json());
        }
        String outcome = "%s was answered %s: %s".formatted(subject, answer.outcome(), answer.message());
        switch (answer.code()) {
            case NOT_SUPPORTED -> unavailable.add(action);
            case DENIED -> unavailable.add(subject);
            case GONE -> {}
            default -> throw new ImportException(outcome);
        }
        say(outcome);
        return Optional.empty();
    }

    private void say(String progress) {
        log.println("import: " + progress);
        log.flush();
    }
}
