package io.fnflocal.testbench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import io.fnflocal.state.ConditionalOnTestBench;

/** Limits the JSON bodies that the test bench reads. Seed documents are read elsewhere, with a limit of their own. */
@ControllerAdvice
@ConditionalOnTestBench
class BodyLimit extends RequestBodyAdviceAdapter {

    private final int maxSize;

    BodyLimit(TestBenchProperties properties) {
        this.maxSize = Math.toIntExact(properties.maxBodySize().toBytes());
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readNBytes(maxSize + 1);
        if (body.length > maxSize) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The body is larger than %d bytes, the maximum that fnf.control.max-body-size sets."
                            .formatted(maxSize));
        }
        return new Body(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private record Body(HttpHeaders headers, InputStream stream) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return stream;
        }
    }
}
