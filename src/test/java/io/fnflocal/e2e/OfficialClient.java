package io.fnflocal.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;

/** A client for Java that the vendor publishes. */
sealed interface OfficialClient permits ClassicClient, TeaClient {

    /** The clients with version 1 of the signature. */
    List<OfficialClient> SIGNING_V1 = List.of(new ClassicClient(SignatureVersion.V1), new TeaClient("v2"));

    /** The clients, each with every signature that the emulator verifies. */
    List<OfficialClient> ALL = List.of(
            new ClassicClient(SignatureVersion.V1),
            new ClassicClient(SignatureVersion.V3),
            new TeaClient("v2"),
            new TeaClient("ACS3-HMAC-SHA256"));

    int TIMEOUT_MILLIS = 60_000;

    Page listExecutions(Access access, Map<String, String> parameters, Change change) throws Exception;

    /** What the client throws for a call that is answered with an error. */
    Refusal refusalOf(Access access, Map<String, String> parameters, Change change);

    /** Those of an execution's fields that the client has a place for. */
    Map<String, Object> visible(Map<String, Object> execution);

    /** Whom to call, {@code host:port}, how, and as whom. */
    record Access(
            String endpoint,
            String method,
            String accessKeyId,
            String secret,
            @Nullable String securityToken) {}

    /** What a test alters in a request before the client sends it. */
    record Change(Consumer<ListExecutionsRequest> classic, BiConsumer<Params, OpenApiRequest> tea) {

        static final Change NONE = new Change(request -> {}, (call, request) -> {});

        Change and(Change other) {
            return new Change(classic.andThen(other.classic), tea.andThen(other.tea));
        }
    }

    /** An answer: the executions' fields by wire name, without those that are null. */
    record Page(@Nullable String nextToken, String requestId, List<Map<String, Object>> executions) {

        List<Object> names() {
            return executions.stream().map(execution -> execution.get("Name")).toList();
        }
    }

    /**
     * An error as a client shows it.
     *
     * @param status null where the client does not tell
     * @param text what the exception prints
     * @param accessDeniedDetail empty where there is none
     */
    record Refusal(
            String code,
            String message,
            String requestId,
            @Nullable Integer status,
            String text,
            Map<String, Object> accessDeniedDetail) {}
}
