package io.fnflocal.testbench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.fnflocal.ApiClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The description of the test bench, and whether calls and answers keep to it. Operations are named by method and path,
 * such as {@code GET /_fnf/clock}.
 */
final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;
    private final Map<String, JsonNode> operations = new TreeMap<>();

    private OpenApi(JsonNode root) {
        this.root = root;
        root.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((name, operation) -> {
                    if (METHODS.contains(name)) {
                        operations.put(name.toUpperCase(Locale.ROOT) + " " + path, operation);
                    }
                }));
    }

    static OpenApi read() {
        try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            return new OpenApi(JsonMapper.shared().valueToTree(new Yaml().<Map<String, Object>>load(yaml)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Set<String> operations() {
        return operations.keySet();
    }

    Set<String> queryParameters(String operation) {
        JsonNode item = root.path("paths").path(operation.split(" ", 2)[1]);
        return Stream.concat(
                        item.path("parameters").valueStream(),
                        operation(operation).path("parameters").valueStream())
                .map(this::resolve)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toSet());
    }

    /** The schemas of the properties of a JSON body, by name; none where it takes no JSON. */
    Map<String, JsonNode> bodyProperties(String operation) {
        Map<String, JsonNode> properties = new TreeMap<>();
        resolve(bodySchema(operation))
                .path("properties")
                .forEachEntry((name, schema) -> properties.put(name, resolve(schema)));
        return properties;
    }

    List<String> violationsOfBody(String operation, String json) {
        return validate(bodySchema(operation), JsonMapper.shared().readTree(json));
    }

    JsonNode example(String operation) {
        return operation(operation).at("/requestBody/content/application~1json/example");
    }

    /** What the description does not say: another status, type or body, even one property more. */
    List<String> violations(String operation, Answer answer) {
        JsonNode response = resolve(operation(operation).path("responses").path(String.valueOf(answer.status())));
        JsonNode content = response.path("content");
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        if (response.isMissingNode()) {
            return List.of("undocumented status " + answer.status() + ": " + answer.text());
        }
        if (content.isMissingNode()) {
            return answer.text().isEmpty() ? List.of() : List.of("undocumented body " + answer.text());
        }
        if (!content.has(type)) {
            return List.of("undocumented type " + type + ": " + answer.text());
        }
        JsonNode body = type.endsWith("json") ? answer.json() : StringNode.valueOf(answer.text());
        return validate(content.path(type).path("schema"), body);
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private JsonNode bodySchema(String operation) {
        return operation(operation).at("/requestBody/content/application~1json/schema");
    }

    private JsonNode operation(String name) {
        return operations.getOrDefault(name, MissingNode.getInstance());
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
    }

    private List<String> validate(JsonNode schema, JsonNode value) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.set("items", schema.deepCopy());
        whole.set("components", root.path("components").deepCopy());
        close(whole);
        JsonNode list = JsonMapper.shared().createArrayNode().add(value);
        return SCHEMAS.getSchema(whole).validate(list).stream()
                .map(Error::toString)
                .toList();
    }

    /** Where a schema is used, as against combined with others, what it does not name is an error. */
    private static void close(JsonNode node) {
        node.forEachEntry((name, child) -> {
            if (name.equals("items")) {
                forbidOthers(child);
            } else if (name.equals("properties")) {
                child.forEach(OpenApi::forbidOthers);
            }
            close(child);
        });
        if (node.isArray()) {
            node.forEach(OpenApi::close);
        }
    }

    private static void forbidOthers(JsonNode schema) {
        boolean isOfAnything = !schema.has("type") && !schema.has("$ref") && !schema.has("oneOf");
        if (schema instanceof ObjectNode object && !isOfAnything) {
            object.put("unevaluatedProperties", false);
        }
    }
}
