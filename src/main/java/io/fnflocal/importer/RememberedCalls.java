package io.fnflocal.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that are not made again when an import is resumed: a file keeps each answer at once, one a line. Its first line says
 * what is imported. The file is made with the first answer, and only its owner may read it.
 */
final class RememberedCalls implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEGAN = "began";

    private final Path file;
    private final ObjectNode selection;
    private final CloudClient client;

    /** The bodies of the answers so far by call. */
    private final Map<JsonNode, String> bodies = new HashMap<>();

    private Instant began;
    private @Nullable FileChannel channel;

    private RememberedCalls(Path file, ObjectNode selection, CloudClient client, Instant now) {
        this.file = file;
        this.selection = selection;
        this.client = client;
        this.began = now;
    }

    /**
     * Reads the file if there is one.
     *
     * @param now when the import begins, if it does not resume another
     * @throws ImportException if the file belongs to another import, or is none
     */
    static RememberedCalls open(Path file, Selection selection, CloudClient client, Instant now)
            throws ImportException {
        RememberedCalls calls = new RememberedCalls(file, selection.json(), client, now);
        try {
            if (Files.exists(file)) {
                calls.read();
            }
            return calls;
        } catch (IOException e) {
            throw calls.error("cannot be read: " + e);
        } catch (JacksonException | DateTimeException e) {
            throw calls.error("is no progress of an import; move it away, or name another file with --progress-file");
        }
    }

    /** When the import began. */
    Instant began() {
        return began;
    }

    /** How many answers there are. */
    int size() {
        return bodies.size();
    }

    /** The answer of an earlier call or of the endpoint, which is kept if it is a success in JSON. */
    CloudAnswer call(String action, SortedMap<String, String> parameters)
            throws CallFailedException, ImportException, InterruptedException {
        ObjectNode call = JSON.createObjectNode().put("action", action);
        parameters.forEach(call::put);
        @Nullable String known = bodies.get(call);
        if (known != null) {
            return new CloudAnswer(200, Map.of(), known);
        }
        CloudAnswer answer = client.call(CloudCall.of(action, parameters));
        if (answer.isSuccess() && answer.json().isObject()) {
            remember(call, answer.body());
        }
        return answer;
    }

    private void remember(ObjectNode call, String body) throws ImportException {
        try {
            if (channel == null) {
                channel = create();
                append(selection.deepCopy().put(BEGAN, began.toString()));
            }
            bodies.put(call, body);
            append(JSON.createObjectNode().set("call", call).put("body", body));
        } catch (IOException e) {
            throw error("cannot be written: " + e);
        }
    }

    private FileChannel create() throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                ownerOnly);
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(JSON.writeValueAsString(line) + "\n");
        while (channel != null && bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void read() throws IOException, ImportException {
        byte[] bytes = Files.readAllBytes(file);
        // Without its end, the last line was being written when the import ended.
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        if (whole == 0) {
            return;
        }
        Iterator<String> lines =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().iterator();
        requireSame(JSON.readTree(lines.next()));
        lines.forEachRemaining(line -> {
            JsonNode answer = JSON.readTree(line);
            bodies.put(answer.path("call"), answer.path("body").stringValue());
        });
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
    }

    private void requireSame(JsonNode found) throws ImportException {
        began = Instant.parse(found.path(BEGAN).stringValue());
        for (Map.Entry<String, JsonNode> expected : selection.properties()) {
            JsonNode there = found.path(expected.getKey());
            if (!there.equals(expected.getValue())) {
                throw error(
                        ("belongs to an import with another value of '%s', %s instead of %s; repeat that command, or"
                                        + " delete the file, or name another with --progress-file")
                                .formatted(expected.getKey(), there, expected.getValue()));
            }
        }
    }

    private ImportException error(String problem) {
        return new ImportException("The progress file %s %s.".formatted(file, problem));
    }

    /** Deletes the file, which nobody needs once the document has been written. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
