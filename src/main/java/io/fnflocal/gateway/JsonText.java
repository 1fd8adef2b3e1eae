package io.fnflocal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON that a call brings as text, and that stays as it is written. */
public final class JsonText {

    /** The maximum size in bytes of UTF-8. Documented for input and output of executions, assumed for other texts. */
    public static final int MAX_BYTES = 65_536;

    /** It bounds nothing else: what is small enough is legal however deep it is nested. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_BYTES)
                    .maxNumberLength(MAX_BYTES)
                    .build())
            .build();

    private JsonText() {}

    /** The text, or empty if it is too large or not JSON. */
    static Optional<String> find(String text) {
        return Optional.of(text).filter(JsonText::isSmall).filter(JsonText::isJson);
    }

    /** The text, or empty if it is too large or not a JSON object. */
    public static Optional<String> findObject(String text) {
        return Optional.of(text).filter(JsonText::isSmall).filter(json -> isJson(json, true));
    }

    /** Whether a text of any size is JSON. */
    public static boolean isJson(String text) {
        return isJson(text, false);
    }

    private static boolean isSmall(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private static boolean isJson(String text, boolean onlyObject) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return first != null && (!onlyObject || first == JsonToken.START_OBJECT) && parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
