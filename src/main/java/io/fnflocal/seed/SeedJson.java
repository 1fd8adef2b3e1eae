package io.fnflocal.seed;

import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.JsonText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Converts a part of a seed document to JSON. */
final class SeedJson {

    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private static final int MAX_DEPTH = 50;

    private final JsonGenerator json;

    private SeedJson(JsonGenerator json) {
        this.json = json;
    }

    /** An execution's input or output: a string as it is, a mapping as JSON. */
    static String payload(SeedNode node) {
        return node.isMapping() ? write(json -> json.writeValue(node, 0)) : node.text();
    }

    /** A JSON object that an execution or event shows: a mapping, or a string that is one, within the vendor's limit. */
    static String object(SeedNode node) {
        return JsonText.findObject(payload(node))
                .orElseThrow(
                        () -> node.error("%s must be a JSON object of at most %d bytes in UTF-8, as a mapping or a text"
                                .formatted(node.name(), JsonText.MAX_BYTES)));
    }

    /** The wire form of an environment, {@code {"Variables":[{"Name":…,"Value":…}]}}, or null for an empty one. */
    static @Nullable String environment(SeedNode node) {
        Map<String, SeedNode> variables = node.mapping();
        return variables.isEmpty() ? null : write(json -> json.writeEnvironment(variables));
    }

    private static String write(Consumer<SeedJson> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            content.accept(new SeedJson(json));
        }
        return text.toString();
    }

    private void writeEnvironment(Map<String, SeedNode> variables) {
        json.writeStartObject();
        json.writeArrayPropertyStart("Variables");
        variables.forEach((name, value) -> {
            json.writeStartObject();
            json.writeStringProperty("Name", name);
            json.writeStringProperty("Value", value.text());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeValue(SeedNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw node.error("%s must be nested at most %d levels deep".formatted(node.name(), MAX_DEPTH));
        }
        if (node.isMapping()) {
            json.writeStartObject();
            node.mapping().forEach((key, value) -> {
                json.writeName(key);
                writeValue(value, depth + 1);
            });
            json.writeEndObject();
        } else if (node.isScalar()) {
            writeScalar(node);
        } else {
            json.writeStartArray();
            node.items().forEach(item -> writeValue(item, depth + 1));
            json.writeEndArray();
        }
    }

    /** A plain scalar means what it means in JSON, otherwise it is a string: {@code on} and {@code 010} stay strings. */
    private void writeScalar(SeedNode node) {
        String text = node.text();
        if (!node.isPlain()) {
            json.writeString(text);
        } else if (text.equals("true") || text.equals("false")) {
            json.writeBoolean(text.equals("true"));
        } else if (text.equals("null") || text.isEmpty()) {
            json.writeNull();
        } else if (NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
