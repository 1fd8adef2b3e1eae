package io.fnflocal.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.StoredEvent;
import io.fnflocal.flow.FlowAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces what may say something of people by made-up texts of the same shape and length. Statuses, times, kinds of events,
 * the vendor's words and the members of JSON objects stay. Flows stay in their order, and executions that started at the same
 * time too.
 */
final class Anonymiser {

    private final Map<String, String> flowNames;
    private final Map<String, String> executionNames;
    private final MadeUpText texts;
    private final Map<String, String> definitions = new HashMap<>();

    private Anonymiser(List<ImportedFlow> flows, RandomGenerator random) {
        MadeUpNames names = new MadeUpNames(random);
        this.flowNames = names.of(List.of(flows.stream().map(ImportedFlow::name).toList()));
        this.executionNames = names.of(flows.stream().flatMap(Anonymiser::ties).toList());
        Map<String, String> all = new HashMap<>(executionNames);
        all.putAll(flowNames);
        this.texts = new MadeUpText(random, all);
    }

    /** The same flows without what is private. */
    static List<ImportedFlow> anonymise(List<ImportedFlow> flows, RandomGenerator random) {
        Anonymiser anonymiser = new Anonymiser(flows, random);
        return flows.stream().map(anonymiser::flow).toList();
    }

    /** The names of the executions that started at the same time. */
    private static Stream<List<String>> ties(ImportedFlow flow) {
        Collection<List<String>> ties = flow.executions().stream()
                .collect(Collectors.groupingBy(
                        ImportedExecution::startedTime,
                        Collectors.mapping(ImportedExecution::name, Collectors.toList())))
                .values();
        return ties.stream();
    }

    private ImportedFlow flow(ImportedFlow flow) {
        List<ImportedExecution> executions = new ArrayList<>();
        flow.executions().forEach(execution -> executions.add(execution(execution)));
        return new ImportedFlow(
                Objects.requireNonNull(flowNames.get(flow.name())),
                attributes(flow.attributes()),
                replace(flow.definition(), this::definition),
                executions);
    }

    private FlowAttributes attributes(FlowAttributes flow) {
        return new FlowAttributes(
                flow.id() == null ? null : UUID.fromString(text(flow.id().toString())),
                flow.type(),
                replace(flow.description(), this::text),
                flow.executionMode(),
                replace(flow.roleArn(), this::vendorText),
                replace(flow.externalStorageLocation(), this::text),
                replace(flow.environment(), this::environment),
                replace(flow.resourceGroupId(), this::text),
                flow.createdTime(),
                flow.lastModifiedTime());
    }

    private ImportedExecution execution(ImportedExecution execution) {
        return new ImportedExecution(
                Objects.requireNonNull(executionNames.get(execution.name())),
                execution.status(),
                execution.startedTime(),
                execution.stoppedTime(),
                replace(execution.input(), this::json),
                replace(execution.output(), this::json),
                definition(execution.definition()),
                replace(execution.environment(), this::environment),
                replace(execution.error(), this::vendorText),
                replace(execution.cause(), this::json),
                execution.events().stream().map(this::event).toList());
    }

    private StoredEvent event(StoredEvent event) {
        return new StoredEvent(
                event.id(),
                event.scheduleEventId(),
                event.type(),
                vendorText(event.step()),
                json(event.detail()),
                event.time());
    }

    private String definition(String definition) {
        return definitions.computeIfAbsent(definition, text -> MadeUpDefinition.of(text, texts));
    }

    /** The names of variables stay. */
    private String environment(String json) {
        JsonNode environment = JsonMapper.shared().readTree(json);
        for (JsonNode variable : environment.path("Variables")) {
            ObjectNode values = (ObjectNode) variable;
            values.put("Value", json(values.path("Value").asString("")));
            values.put("Description", text(values.path("Description").asString("")));
        }
        return environment.toString();
    }

    private String json(String text) {
        return texts.json(text, false);
    }

    private String text(String text) {
        return texts.text(text, false);
    }

    private String vendorText(String text) {
        return texts.text(text, true);
    }

    private static @Nullable String replace(@Nullable String text, UnaryOperator<String> change) {
        return text == null ? null : change.apply(text);
    }
}
