package io.fnflocal.testbench;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import io.fnflocal.state.ConditionalOnTestBench;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * Makes the JSON of the test bench fit to be read on a terminal, unlike that of the API, whose bytes are given: it ends
 * with a newline, and characters that nobody sees, or that a terminal obeys, are escaped.
 */
@RestControllerAdvice
@ConditionalOnTestBench
class TestBenchJson implements ResponseBodyAdvice<Object> {

    /** Control and format characters, unpaired surrogates, separators of lines, variation selectors, and letters that are blank. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160"
            + "\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");

    private final JsonMapper json;

    TestBenchJson(JsonMapper json) {
        this.json = json;
    }

    String write(Object value) {
        // In JSON without indentation, such a character can only be part of a string.
        return INVISIBLE.matcher(json.writeValueAsString(value)).replaceAll(found -> escape(found.group())) + "\n";
    }

    private static String escape(String character) {
        StringBuilder escaped = new StringBuilder();
        character.chars().forEach(unit -> escaped.append("\\\\u%04x".formatted(unit)));
        return escaped.toString();
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        boolean mine = request instanceof ServletServerHttpRequest servlet
                && ProblemResolver.isTestBenchCall(servlet.getServletRequest());
        return mine && body != null ? new RawValue(write(body)) : body;
    }
}
