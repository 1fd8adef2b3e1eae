package io.fnflocal.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import io.fnflocal.BenchmarkedApplication;
import io.fnflocal.StatementRecorder;
import tools.jackson.databind.json.JsonMapper;

/** The service in this process, on the same database, watched for the SQL that it really issues. */
final class SqlCapture implements AutoCloseable {

    private final StatementRecorder recorder = new StatementRecorder();
    private final ConfigurableApplicationContext application;
    private final HttpConnection connection;

    SqlCapture(String databaseUrl) throws IOException {
        application = new SpringApplicationBuilder(BenchmarkedApplication.TYPE)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("recorder", recorder);
                    context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests());
                })
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + databaseUrl,
                        "--fnf.seed=",
                        "--logging.level.io.fnflocal=warn");
        connection = new HttpConnection(
                application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** Calls twice and keeps the second: what the service remembers of the first is not asked again. */
    CapturedCall capture(Scenario scenario) throws IOException {
        connection.get(SignedCall.target(scenario.parameters()));
        recorder.takeReads();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpConnection.Answer answer = connection.get(SignedCall.target(scenario.parameters()), body);
        int executions = JsonMapper.shared()
                .readTree(body.toByteArray())
                .path("Executions")
                .size();
        List<CapturedStatement> reads =
                recorder.takeReads().stream().map(CapturedStatement::new).toList();
        return new CapturedCall(scenario, reads, answer, executions);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        application.close();
    }

    /** The tests are on the class path too, and their configuration is not the application's. */
    private static final class WithoutTests extends TypeExcludeFilter {

        private final String application = BenchmarkedApplication.TYPE
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return !reader.getResource().getURL().toString().startsWith(application);
        }
    }
}
