package io.fnflocal.testing;

import static io.fnflocal.testing.Bench.JSON;
import static io.fnflocal.testing.Bench.YAML;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An account of an emulator, with its key, its data, its clock, its faults and the journal of its calls. What one account
 * does, no other sees, so tests with an account each may run at once.
 *
 * <p>Methods throw an IllegalArgumentException with the emulator's reason if it refuses what it was given.
 */
public final class Fnf implements AutoCloseable {

    private final Bench bench;
    private final String accountId;
    private final String accessKeyId;
    private final String accessKeySecret;

    Fnf(Bench bench, String accountId, String accessKeyId, String accessKeySecret) {
        this.bench = bench;
        this.accountId = accountId;
        this.accessKeyId = accessKeyId;
        this.accessKeySecret = accessKeySecret;
    }

    /** Host and port, which is what most SDKs take. Their protocol must be set to {@code http}. */
    public String endpoint() {
        return url().getAuthority();
    }

    /** Scheme, host and port. */
    public URI url() {
        return bench.url();
    }

    /** The region of the emulator, such as {@code cn-hangzhou}. */
    public String region() {
        Object regions = Json.map(Json.parse(call("DescribeRegions", Map.of()))).get("Regions");
        List<?> list = Json.list(Json.map(regions).get("Region"));
        return String.valueOf(Json.map(list.get(0)).get("RegionId"));
    }

    /** 16 digits. */
    public String accountId() {
        return accountId;
    }

    /** The id of a key that may do everything in the account. */
    public String accessKeyId() {
        return accessKeyId;
    }

    /** The secret of that key. */
    public String accessKeySecret() {
        return accessKeySecret;
    }

    /**
     * Hands the settings of a client to whoever takes them: {@code endpoint}, {@code protocol}, {@code region-id},
     * {@code access-key-id} and {@code access-key-secret}, each after the prefix and a dot.
     *
     * @param registry such as {@code add} of Spring's {@code DynamicPropertyRegistry}
     */
    public void properties(String prefix, BiConsumer<String, Supplier<Object>> registry) {
        properties(prefix, registry, () -> this);
    }

    static void properties(String prefix, BiConsumer<String, Supplier<Object>> registry, Supplier<Fnf> fnf) {
        registry.accept(prefix + ".endpoint", () -> fnf.get().endpoint());
        registry.accept(prefix + ".protocol", () -> fnf.get().url().getScheme());
        registry.accept(prefix + ".region-id", () -> fnf.get().region());
        registry.accept(prefix + ".access-key-id", () -> fnf.get().accessKeyId());
        registry.accept(prefix + ".access-key-secret", () -> fnf.get().accessKeySecret());
    }

    /** Adds a seed document that begins with {@code flows:}, all of it or nothing. */
    public void seed(String yaml) {
        bench.call("PUT", "seed?" + only(), YAML, yaml);
    }

    /** Creates a flow, or changes its definition, which may be any text. */
    public void flow(String name, String definition) {
        bench.call("PUT", flowPath(name), JSON, "{\"definition\": " + Json.quote(definition) + "}");
    }

    /**
     * Says what happens to the executions that {@code StartExecution} starts.
     *
     * @param yaml {@code script: hold} for all to come, or {@code next: [fail, …]} for the next ones
     */
    public void script(String flow, String yaml) {
        bench.call("PUT", flowPath(flow) + "/script", YAML, yaml);
    }

    /**
     * Adds an execution that starts now, to a flow that is created if it is not there.
     *
     * @param steps what happens to it, each later than the one before; without any it stays {@code Running}
     */
    public void execution(String flow, String name, Step... steps) {
        seed(Step.document(flow, !hasFlow(flow), name, List.of(steps)));
    }

    /**
     * Starts an execution as a program would, but without a line in the journal.
     *
     * @param input a JSON object
     * @return its name
     */
    public String start(String flow, String input) {
        String started = call("StartExecution", Map.of("FlowName", flow, "Input", input));
        return String.valueOf(Json.map(Json.parse(started)).get("Name"));
    }

    /** Ends an execution now, whatever its script says: {@code Succeeded}, {@code Failed}, {@code TimedOut}, {@code Stopped}. */
    public void end(String flow, String name, String status) {
        String path = "executions/" + accountId + "/" + Bench.encode(flow) + "/" + Bench.encode(name);
        bench.call("PATCH", path, JSON, "{\"status\": " + Json.quote(status) + "}");
    }

    /** The status of an execution, such as {@code Running}. */
    public String status(String flow, String name) {
        String described = call("DescribeExecution", Map.of("FlowName", flow, "ExecutionName", name));
        return String.valueOf(Json.map(Json.parse(described)).get("Status"));
    }

    /**
     * Calls an action of the API as a program would, but without a line in the journal; no fault meets the call.
     *
     * @return the JSON of the response
     */
    public String call(String action, Map<String, String> parameters) {
        return bench.callApi(accessKeyId, action, parameters);
    }

    /** Stops the clock at a time such as {@code 2026-01-01T00:00:00Z}. */
    public void freeze(String time) {
        bench.call("PUT", "clock?" + only(), JSON, "{\"frozen\": " + Json.quote(time) + "}");
    }

    /** Moves the clock on, by {@code 30s}, {@code 2h} or {@code PT30S}; what is due by then happens first. */
    public void advance(String duration) {
        bench.call("POST", "clock/advance?" + only(), JSON, "{\"by\": " + Json.quote(duration) + "}");
    }

    /** Lets the clock show the real time again. */
    public void realTime() {
        bench.call("DELETE", "clock?" + only());
    }

    /** Lets the next calls fail with this code, such as {@code ResourceThrottled}. */
    public void fail(int times, String code) {
        fault("{\"first\": " + times + ", \"error\": " + Json.quote(code) + "}");
    }

    /** Delays every response, by {@code 200ms} or {@code 2s}. */
    public void delay(String latency) {
        fault("{\"latency\": " + Json.quote(latency) + "}");
    }

    /**
     * Adds a fault to the calls of this account.
     *
     * @param json a rule, such as <code>{"action": "StartExecution", "hold": true}</code>
     * @return its id, which {@link Call#fault} has too
     */
    public String fault(String json) {
        String rule = json.strip();
        if (!rule.startsWith("{")) {
            throw new IllegalArgumentException("The fault is '" + json + "' but must be a JSON object.");
        }
        String rest = rule.substring(1).strip();
        String body = "{\"account\": \"" + accountId + "\"" + (rest.equals("}") ? "" : ", ") + rest;
        return String.valueOf(Json.map(bench.call("POST", "faults", JSON, body)).get("id"));
    }

    /** Sends the responses that a fault with {@code hold} holds. */
    public void release(String fault) {
        bench.call("POST", "faults/" + Bench.encode(fault) + "/release");
    }

    /** Removes all faults of this account. Responses that they hold are sent. */
    public void clearFaults() {
        bench.call("DELETE", "faults?" + only());
    }

    /** The calls of this account that were answered, newest first. */
    public List<Call> calls() {
        Object requests = Json.map(bench.call("GET", "requests?" + only())).get("requests");
        return Json.list(requests).stream()
                .map(request -> Call.of(Objects.requireNonNull(request)))
                .toList();
    }

    /** Empties the account: data, clock, faults and journal. Its key stays. */
    public void reset() {
        bench.call("POST", "reset?" + only());
    }

    /** Deletes the account with everything in it. */
    @Override
    public void close() {
        if (bench.exists("clock?" + only())) {
            bench.call("DELETE", "accounts/" + accountId);
        }
    }

    private boolean hasFlow(String name) {
        return bench.exists(flowPath(name) + "/script");
    }

    private String only() {
        return "account=" + accountId;
    }

    private String flowPath(String name) {
        return "flows/" + accountId + "/" + Bench.encode(name);
    }

    /** A step in what happens to an execution: this long after its start, it has this status. */
    public static Step after(String duration, String status) {
        return new Step(duration, status, null, null, null);
    }
}
