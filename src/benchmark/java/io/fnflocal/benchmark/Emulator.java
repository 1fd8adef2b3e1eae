package io.fnflocal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The emulator as released, with the embedded PostgreSQL, on known ports. */
final class Emulator implements AutoCloseable {

    static final Path JAR = Path.of("target", "fnf-local.jar");
    static final String DATABASE_PASSWORD = "benchmark";

    private static final String ACCOUNT = """
            accounts:
              - id: "1000000000000001"
                accessKeys:
                  - id: %s
                    secret: %s
            """.formatted(SignedCall.ACCESS_KEY_ID, SignedCall.SECRET);

    private static final String FLOW = """
            accounts:
              - id: "1000000000000001"
                flows:
                  - name: %s
                    definition: |-
                      Type: StateMachine
                      SpecVersion: v1
                      Name: fulfil_order
                      StartAt: reserve
                      States:
                        - Type: Task
                          Name: reserve
                          Action: FC:InvokeFunction
                          Parameters:
                            resourceArn: acs:fc:cn-hangzhou::functions/reserve
                          Next: ship
                        - Type: Pass
                          Name: ship
                          End: true
            """;

    private final Server server;
    private final int databasePort;

    private Emulator(Server server, int databasePort) {
        this.server = server;
        this.databasePort = databasePort;
    }

    /** @param keptData the directory of the database, or null for a temporary one */
    static Emulator start(List<SizedFlow> flows, @Nullable Path keptData) throws IOException, InterruptedException {
        int port = Server.freePort();
        int databasePort = Server.freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--fnf.embedded-postgres.port=" + databasePort,
                "--fnf.embedded-postgres.password=" + DATABASE_PASSWORD,
                "--fnf.seed=" + String.join(",", writeSeeds(flows))));
        if (keptData != null) {
            arguments.add("--fnf.embedded-postgres.data-directory=" + keptData);
        }
        return new Emulator(Server.start(JAR, port, arguments.toArray(String[]::new)), databasePort);
    }

    Server server() {
        return server;
    }

    int databasePort() {
        return databasePort;
    }

    String databaseUrl() {
        return "jdbc:postgresql://localhost:" + databasePort + "/postgres?user=postgres&password=" + DATABASE_PASSWORD;
    }

    /** Starts another process of it on the same database. */
    Server startAnother(String setting) throws IOException, InterruptedException {
        int port = Server.freePort();
        return Server.start(
                JAR, port, "--server.port=" + port, "--spring.datasource.url=" + databaseUrl(), "--fnf.seed=", setting);
    }

    @Override
    public void close() {
        server.close();
    }

    /** One document for each flow, because kept data may already have some of them. */
    private static List<String> writeSeeds(List<SizedFlow> flows) throws IOException {
        List<String> seeds = new ArrayList<>();
        seeds.add(writeSeed("account", ACCOUNT));
        for (SizedFlow flow : flows) {
            seeds.add(writeSeed(flow.name(), FLOW.formatted(flow.name())));
        }
        return seeds;
    }

    private static String writeSeed(String name, String text) throws IOException {
        return Files.writeString(Settings.OUTPUT.resolve(name + ".yaml"), text).toString();
    }
}
