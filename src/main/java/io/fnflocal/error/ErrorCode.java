package io.fnflocal.error;

import org.springframework.http.HttpStatus;

/**
 * The errors of the API: wire code, HTTP status, and the documented sentence that the message starts with, whose {@code
 * %s} {@link ApiException} fills in.
 *
 * @see <a href="https://help.aliyun.com/document_detail/2590654.html">FnF error codes</a>
 */
public enum ErrorCode {
    ACTION_NOT_SUPPORTED(
            HttpStatus.BAD_REQUEST,
            "ActionNotSupported",
            "The requested API operation '%s' is incorrect. Please check."),
    API_VERSION_NOT_SUPPORTED(
            HttpStatus.BAD_REQUEST,
            "APIVersionNotSupported",
            "The requested API version '%s' is not supported yet. Please check."),
    ENTITY_TOO_LARGE(
            HttpStatus.BAD_REQUEST, "EntityTooLarge", "The payload size exceeds maximum allowed size (%s bytes)."),
    EXECUTION_ALREADY_COMPLETED(
            HttpStatus.BAD_REQUEST, "ExecutionAlreadyCompleted", "Execution '%s' for flow '%s' has already completed."),
    EXECUTION_ALREADY_EXISTS(
            HttpStatus.BAD_REQUEST, "ExecutionAlreadyExists", "Execution %s for flow %s already exists."),
    INVALID_ARGUMENT(HttpStatus.BAD_REQUEST, "InvalidArgument", "Parameter error."),
    MISSING_REQUIRED_HEADER(HttpStatus.BAD_REQUEST, "MissingRequiredHeader", "The HTTP header '%s' must be specified."),
    MISSING_REQUIRED_PARAMS(HttpStatus.BAD_REQUEST, "MissingRequiredParams", "The HTTP query '%s' must be specified."),
    TASK_ALREADY_COMPLETED(HttpStatus.BAD_REQUEST, "TaskAlreadyCompleted", "Task %s has already completed."),
    /** Of the cloud's gateway; only faults answer it. Clients try again. */
    THROTTLING_USER(HttpStatus.BAD_REQUEST, "Throttling.User", "Request was denied due to user flow control."),
    SIGNATURE_NONCE_USED(HttpStatus.BAD_REQUEST, "SignatureNonceUsed", "Specified signature nonce was used already."),
    /** The second half is not in the documentation; it is what the service answers, and what programs look for. */
    ACCESS_DENIED(
            HttpStatus.FORBIDDEN,
            "AccessDenied",
            "The resources doesn't belong to you: the caller is not authorized to perform '%s' on resource '%s'"),
    INVALID_ACCESS_KEY_ID(HttpStatus.FORBIDDEN, "InvalidAccessKeyID", "The AccessKey ID %s is invalid."),
    REQUEST_TIME_TOO_SKEWED(
            HttpStatus.FORBIDDEN,
            "RequestTimeTooSkewed",
            "The difference between the request time %s and the current time %s is too large."),
    SIGNATURE_NOT_MATCH(
            HttpStatus.FORBIDDEN,
            "SignatureNotMatch",
            "The request signature we calculated does not match the signature you provided."
                    + " Check your access key and signing method."),
    /** A published deploy tool creates the flow only if it reads the second sentence. */
    FLOW_NOT_EXISTS(
            HttpStatus.NOT_FOUND,
            "FlowNotExists",
            "Flow %1$s does not exist. Flow '%1$s' does not exist in this account and region."),
    EXECUTION_NOT_EXISTS(HttpStatus.NOT_FOUND, "ExecutionNotExists", "Execution %s for flow %s does not exist."),
    SCHEDULE_NOT_EXISTS(HttpStatus.NOT_FOUND, "ScheduleNotExists", "The schedule %s for flow %s does not exist."),
    INVALID_API_NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "InvalidApi.NotFound",
            "Specified api is not found, please check your url and method."),
    UNSUPPORTED_HTTP_METHOD(
            HttpStatus.METHOD_NOT_ALLOWED, "UnsupportedHTTPMethod", "This http method is not supported."),
    CONCURRENT_UPDATE_ERROR(HttpStatus.CONFLICT, "ConcurrentUpdateError", "Update conflict, please retry."),
    FLOW_ALREADY_EXISTS(HttpStatus.CONFLICT, "FlowAlreadyExists", "Flow %s already exists."),
    SCHEDULE_ALREADY_EXISTS(HttpStatus.CONFLICT, "ScheduleAlreadyExists", "The schedule %s already exists in flow %s."),
    TASK_INVALID_STATE(HttpStatus.CONFLICT, "TaskInvalidState", "Task is in an invalid state, please retry."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED, "PreconditionFailed", "The resource to be modified has been changed."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "UnsupportedMediaType",
            "The content type must be \"application/json\"."),
    RESOURCE_THROTTLED(
            HttpStatus.TOO_MANY_REQUESTS, "ResourceThrottled", "The request is throttled. Please try again later."),
    INTERNAL_SERVER_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR, "InternalServerError", "An internal error has occurred. Please retry."),
    /** Of the cloud's gateway; only faults answer it. Clients try again. */
    SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "ServiceUnavailable",
            "The request has failed due to a temporary failure of the server.");

    private final HttpStatus status;
    private final String code;
    private final String message;

    ErrorCode(HttpStatus status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    public HttpStatus status() {
        return status;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }

    String message() {
        return message;
    }
}
