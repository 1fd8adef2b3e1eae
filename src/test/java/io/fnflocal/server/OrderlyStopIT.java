package io.fnflocal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import io.fnflocal.DemoEmulator;
import io.fnflocal.testing.FnfProcess;

class OrderlyStopIT {

    private static final int CLIENTS = 16;
    private static final int CALLS_BEFORE = 20;
    private static final String CALL = "GET /?Action=ListExecutions&Version=2019-03-15&FlowName=my_flow_name&Limit=1"
            + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void tellsEachClientThatItClosesAndLosesNoCall() throws Exception {
        FnfProcess emulator = FnfProcess.start("fnf.signature.mode=off", DemoEmulator.SEED);
        int port = emulator.url().getPort();
        CountDownLatch underLoad = new CountDownLatch(CLIENTS);
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(CompletableFuture.supplyAsync(
                    () -> callUntilItCloses(port, underLoad), command -> new Thread(command).start()));
        }
        try (RawConnection idle = new RawConnection(port)) {
            idle.write(CALL);
            assertThat(idle.read().status()).isEqualTo(200);
            underLoad.await();

            emulator.close();

            assertThat(idle.readRest()).isEmpty();
        }
        assertThat(clients).allSatisfy(client -> assertThat(client.join()).isGreaterThanOrEqualTo(CALLS_BEFORE));
    }

    /** Fails if the connection ends without an answer that said so. */
    private static int callUntilItCloses(int port, CountDownLatch underLoad) {
        try (RawConnection connection = new RawConnection(port)) {
            for (int calls = 1; ; calls++) {
                connection.write(CALL);
                RawConnection.Answer answer = connection.read();
                assertThat(answer.status()).isEqualTo(200);
                if (calls == CALLS_BEFORE) {
                    underLoad.countDown();
                }
                if (answer.closes()) {
                    return calls;
                }
            }
        } catch (IOException e) {
            throw new AssertionError("A call was lost", e);
        }
    }
}
