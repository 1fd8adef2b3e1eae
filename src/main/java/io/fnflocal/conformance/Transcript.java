package io.fnflocal.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of JSON lines: first what was asked of whom, then each call with its answer, and after the calls of a question a
 * line with what was observed. The lines of a question are written at once, when it has been answered.
 */
final class Transcript {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String QUESTION = "question";

    private final Map<String, List<CloudAnswer>> answers = new LinkedHashMap<>();
    private final Set<String> created = new LinkedHashSet<>();
    private final List<ObjectNode> unwritten = new ArrayList<>();
    private final Path path;
    private ObjectNode header = JSON.createObjectNode();

    private Transcript(Path path) {
        this.path = path;
    }

    /** A new file, which is made with the first line after the header: a run that is refused at once leaves none. */
    static Transcript create(Path path, ObjectNode header) {
        Transcript transcript = new Transcript(path);
        transcript.header = header;
        transcript.unwritten.add(header);
        return transcript;
    }

    /**
     * Reads a file. A last line that is broken, and what belongs to a question that has no last line, is left out.
     *
     * @throws IllegalArgumentException with a message for the user, if it is no transcript
     */
    static Transcript read(Path path) {
        Transcript transcript = new Transcript(path);
        List<CloudAnswer> ofQuestion = new ArrayList<>();
        for (String line : lines(path)) {
            JsonNode json = parse(line);
            if (json.has("transcript")) {
                transcript.header = (ObjectNode) json;
            } else if (json.has("request")) {
                ofQuestion.add(answer(json));
            } else if (json.has("observed")) {
                transcript.answers.put(json.path(QUESTION).asString(""), ofQuestion);
                ofQuestion = new ArrayList<>();
            } else if (json.has("created")) {
                transcript.created.add(json.path("created").asString(""));
            } else if (json.has("deleted")) {
                transcript.created.remove(json.path("deleted").asString(""));
            }
        }
        if (transcript.header.isEmpty()) {
            throw new IllegalArgumentException(path + " must be a transcript of this command");
        }
        return transcript;
    }

    JsonNode header() {
        return header;
    }

    /** The answers to the calls of each question that was asked, by its name. */
    Map<String, List<CloudAnswer>> answers() {
        return answers;
    }

    /** The flows that were created and not deleted. */
    Set<String> left() {
        return created;
    }

    void addCreated(String flow) {
        append(List.of(JSON.createObjectNode().put("created", flow)));
    }

    void addDeleted(String flow) {
        append(List.of(JSON.createObjectNode().put("deleted", flow)));
    }

    void add(Question question, List<Exchange> exchanges, String observed, Redaction redaction) {
        List<ObjectNode> lines = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            ObjectNode line = JSON.createObjectNode();
            line.put(QUESTION, question.name());
            line.set("request", request(exchange.call()));
            line.put("status", exchange.answer().status());
            ObjectNode headers = line.putObject("headers");
            exchange.answer().headers().forEach((name, value) -> {
                if (name.startsWith("x-acs-")) {
                    headers.put(name, redaction.redact(value, false));
                }
            });
            line.put("body", redaction.redact(exchange.answer().body(), !question.writes()));
            line.put("time", exchange.time().toString());
            lines.add(line);
        }
        lines.add(JSON.createObjectNode()
                .put(QUESTION, question.name())
                .put("rule", question.rule())
                .put("observed", observed));
        append(lines);
    }

    private static ObjectNode request(CloudCall call) {
        ObjectNode request = JSON.createObjectNode();
        request.put("method", call.method());
        request.put("path", call.path());
        request.set("parameters", JSON.valueToTree(call.parameters()));
        if (!call.suffix().isEmpty()) {
            request.put("suffix", call.suffix());
        }
        if (call.body() != null) {
            request.put("mediaType", call.body().mediaType());
            request.put("bodyLength", call.body().text().length());
        }
        CloudCall.Signing signing = call.signing();
        if (!signing.equals(CloudCall.Signing.LEGAL)) {
            request.put("signature", signing.scheme().algorithm());
            request.put("flaw", signing.flaw().name());
            request.put("skew", signing.skew().toString());
            request.put("nonceGiven", signing.nonce() != null);
        }
        return request;
    }

    private static CloudAnswer answer(JsonNode line) {
        Map<String, String> headers = new LinkedHashMap<>();
        line.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        return new CloudAnswer(
                line.path("status").asInt(0), headers, line.path("body").asString(""));
    }

    private void append(List<ObjectNode> lines) {
        unwritten.addAll(lines);
        StringBuilder text = new StringBuilder();
        unwritten.forEach(line -> text.append(JSON.writeValueAsString(line)).append('\n'));
        unwritten.clear();
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The transcript " + path + " cannot be written", e);
        }
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read; it must be a transcript of this command", e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
