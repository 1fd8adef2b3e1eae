package io.fnflocal.seed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.fnflocal.flow.FlowAttributes;
import io.fnflocal.flow.FlowEnvironment;
import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads and writes what a flow has besides its name, definition and executions. The rules are those of CreateFlow. */
final class SeedFlows {

    /** The flows of an account and region as {@link #write} takes them. */
    static final String SELECT = """
            select
                flow.id,
                name,
                text as definition,
                uuid,
                nullif(type, 'FDL') as type,
                nullif(description, '') as description,
                nullif(execution_mode, 'Standard') as execution_mode,
                role_arn,
                external_storage_location,
                resource_group_id,
                environment,
                created_time,
                nullif(last_modified_time, created_time) as last_modified_time,
                script,
                array(select next.script from fnf.flow_next_script as next where next.flow_id = flow.id order by next.id)
                    as next
            from fnf.flow
            join fnf.definition on definition.id = definition_id
            where account_id = ?
                and region = ?
                and deleted_time is null
            order by flow.id
            """;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private SeedFlows() {}

    /**
     * Reads the attributes of a flow; mistakes are collected.
     *
     * @param ids those of the account so far; this one is added
     */
    static FlowAttributes parse(Fields flow, SeedTimes times, Set<String> ids) {
        Instant createdTime = flow.find("createdTime", times::time);
        Instant earliest = createdTime == null ? times.now() : createdTime;
        return new FlowAttributes(
                flow.find("id", id -> id(id, ids)),
                flow.find("type", by(FlowParameters.TYPE)),
                flow.find("description", by(FlowParameters.DESCRIPTION)),
                flow.find("executionMode", by(FlowParameters.EXECUTION_MODE)),
                flow.find("roleArn", by(FlowParameters.ROLE_ARN)),
                flow.find("externalStorageLocation", by(FlowParameters.EXTERNAL_STORAGE_LOCATION)),
                flow.find("environment", SeedFlows::environment),
                flow.find("resourceGroupId", by(FlowParameters.RESOURCE_GROUP_ID)),
                createdTime,
                flow.find("lastModifiedTime", time -> lastModifiedTime(time, times, earliest)));
    }

    static <T> Function<SeedNode, T> by(Parameter<T> parameter) {
        return node ->
                parameter.parser().apply(node.text()).orElseThrow(() -> node.error(node.text(), parameter.rule()));
    }

    private static UUID id(SeedNode node, Set<String> ids) {
        String id = node.text(ID, "a UUID in lower case");
        SeedParser.requireNew(node, id, ids);
        return UUID.fromString(id);
    }

    private static Instant lastModifiedTime(SeedNode node, SeedTimes times, Instant earliest) {
        Instant time = times.time(node);
        if (time.isBefore(earliest)) {
            throw node.error(
                    "lastModifiedTime is '%s' but must not be before createdTime, %s".formatted(time, earliest));
        }
        return time;
    }

    /** Values by name; instead of a value, there may be a mapping of value and description. */
    private static String environment(SeedNode node) {
        List<FlowEnvironment.Variable> variables = new ArrayList<>();
        node.mapping().forEach((name, value) -> variables.add(variable(name, value)));
        return new FlowEnvironment(variables).format();
    }

    private static FlowEnvironment.Variable variable(String name, SeedNode node) {
        if (!FlowEnvironment.NAME.matcher(name).matches()) {
            throw node.error("the name '%s' in environment must be %s".formatted(name, FlowEnvironment.NAME_RULE));
        }
        if (!node.isMapping()) {
            return new FlowEnvironment.Variable(name, node.text(), null);
        }
        Fields variable = node.fields("value", "description");
        return new FlowEnvironment.Variable(
                name, variable.find("value", SeedNode::text), variable.find("description", SeedNode::text));
    }

    /**
     * The attributes of a flow to be created. The same document gives the same data: an id that it does not give follows
     * from the account, the time, and the name and line of the flow.
     */
    static FlowAttributes atCreation(SeedDocument.Account account, SeedDocument.Flow flow, long deleted) {
        if (flow.attributes().id() != null) {
            return flow.attributes();
        }
        String text = "%s %s %s %d %d"
                .formatted(
                        account.id(), account.now(), flow.name(), flow.source().line(), deleted);
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        // As random ones are, of version 4.
        long highBits = (hash.getMostSignificantBits() & ~0xF000L) | 0x4000L;
        return flow.attributes().withId(new UUID(highBits, hash.getLeastSignificantBits()));
    }

    /** Writes name, definition and attributes, but nothing that a flow has by default. */
    static void write(SeedEmitter yaml, ResultSet flow) throws SQLException {
        yaml.text("name", flow.getString("name"));
        yaml.text("id", flow.getString("uuid"));
        yaml.text("type", flow.getString("type"));
        yaml.text("description", flow.getString("description"));
        yaml.text("executionMode", flow.getString("execution_mode"));
        yaml.text("roleArn", flow.getString("role_arn"));
        yaml.text("externalStorageLocation", flow.getString("external_storage_location"));
        yaml.text("resourceGroupId", flow.getString("resource_group_id"));
        yaml.environment(flow.getString("environment"));
        SeedExport.writeTime(yaml, "createdTime", flow.getObject("created_time", OffsetDateTime.class));
        SeedExport.writeTime(yaml, "lastModifiedTime", flow.getObject("last_modified_time", OffsetDateTime.class));
        yaml.text("definition", flow.getString("definition"));
        SeedScriptsExport.writeScripts(yaml, flow);
    }
}
