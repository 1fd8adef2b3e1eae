package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;

class JournalFilterTests {

    private final Journal journal = journal(10);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void recordsWhatIsKnownOfACallThatCannotBeRead() throws Exception {
        call(journal, (request, response) -> {
            Call.of(this.request).fail(ErrorCode.INVALID_ARGUMENT);
            Call.of(this.request).recordFault("fault-1");
            this.response.setStatus(400);
        });

        RecordedCall recorded = journal.log().newestFirst().get(0);
        assertThat(recorded.status()).isEqualTo(400);
        assertThat(recorded.code()).isEqualTo("InvalidArgument");
        assertThat(recorded.fault()).isEqualTo("fault-1");
        assertThat(recorded.account()).isNull();
        assertThat(recorded.parameters().missing()).isEqualTo("the call could not be read");
    }

    @Test
    void doesNotRecordACallThatWasUnderWayWhenTheJournalWasReset() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> callUnchecked((request, response) -> {
            begun.countDown();
            await(reset);
        }));
        await(begun);

        journal.reset();
        reset.countDown();
        call.get(10, TimeUnit.SECONDS);

        assertThat(journal.log().newestFirst()).isEmpty();
    }

    @Test
    void recordsAnAsynchronousCallWhenItCompletes() throws Exception {
        request.setAsyncSupported(true);

        call(journal, (request, response) -> request.startAsync());
        assertThat(journal.log().newestFirst()).isEmpty();
        AsyncContext context = Objects.requireNonNull(request.getAsyncContext());
        response.setStatus(503);
        context.complete();

        assertThat(journal.log().newestFirst()).extracting(RecordedCall::status).containsExactly(503);
    }

    @Test
    void recordsACallThatIsDispatchedAgainOnceAndThen() throws Exception {
        request.setAsyncSupported(true);
        call(journal, (request, response) -> request.startAsync());
        AsyncContext context = Objects.requireNonNull(request.getAsyncContext());

        request.setDispatcherType(DispatcherType.ASYNC);
        request.setAsyncStarted(false);
        call(journal, (request, response) -> {});
        assertThat(journal.log().newestFirst()).hasSize(1);
        context.complete();

        assertThat(journal.log().newestFirst()).hasSize(1);
    }

    @Test
    void recordsWhatTheContainerAnswersWhenACallFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> call(journal, (request, response) -> {
                    throw new IllegalStateException();
                }));

        assertThat(journal.log().newestFirst()).extracting(RecordedCall::status).containsExactly(500);
    }

    @Test
    void recordsNothingWhenItIsOff() throws Exception {
        Journal off = journal(0);

        call(off, (request, response) -> {});

        assertThat(off.log().newestFirst()).isEmpty();
    }

    @Test
    void recordsNoCallsOfTheEmulatorItself() throws Exception {
        request.setRequestURI("/_fnf/requests");

        call(journal, (request, response) -> {});

        assertThat(journal.log().newestFirst()).isEmpty();
    }

    private void call(Journal journal, FilterChain chain) throws Exception {
        new JournalFilter(journal, Clock.systemUTC()).doFilter(request, response, chain);
    }

    private void callUnchecked(FilterChain chain) {
        try {
            call(journal, chain);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Journal journal(int requests) {
        return new Journal(new JournalProperties(requests, DataSize.ofMegabytes(1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
