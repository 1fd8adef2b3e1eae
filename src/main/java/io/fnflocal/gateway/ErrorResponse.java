package io.fnflocal.gateway;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of every error.
 *
 * @param hostId the Host header without its port
 * @see <a href="https://help.aliyun.com/document_detail/2590654.html">FnF error codes</a>
 */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"RequestId", "HostId", "Code", "Message", "Recommend"})
record ErrorResponse(String requestId, String hostId, String code, String message, String recommend) {

    static ErrorResponse of(String requestId, String hostId, ErrorCode error, String message) {
        return new ErrorResponse(
                requestId,
                hostId,
                error.code(),
                message,
                "https://api.aliyun.com/troubleshoot?q=%s&product=fnf&requestId=%s".formatted(error.code(), requestId));
    }
}
