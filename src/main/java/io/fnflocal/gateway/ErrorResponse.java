package io.fnflocal.gateway;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.fnflocal.error.ApiException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of every error.
 *
 * @param hostId the Host header without its port, empty if it could not be read
 * @param accessDeniedDetail who was refused what; only AccessDenied has it
 * @see <a href="https://help.aliyun.com/document_detail/2590654.html">FnF error codes</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"RequestId", "HostId", "Code", "Message", "Recommend", "AccessDeniedDetail"})
public record ErrorResponse(
        String requestId,
        String hostId,
        String code,
        String message,
        String recommend,
        @Nullable Map<String, String> accessDeniedDetail) {

    public static ErrorResponse of(ApiException e, String requestId, @Nullable String hostId) {
        String code = e.error().code();
        return new ErrorResponse(
                requestId,
                hostId == null ? "" : hostId,
                code,
                e.text(),
                "https://api.aliyun.com/troubleshoot?q=%s&product=fnf&requestId=%s".formatted(code, requestId),
                e.accessDeniedDetail());
    }
}
