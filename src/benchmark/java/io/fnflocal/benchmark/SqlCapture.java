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

/** The service in this process, on the same database, with a recorder of the SQL that it issues. */
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

    /** Calls twice and keeps the second call, for which the service's caches are filled. */
    CapturedCall capture(Scenario scenario) throws IOException {
        connection.get(SignedCall.target(scenario.parameters()));
        recorder.takeReads();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpConnection.Response response = connection.get(SignedCall.target(scenario.parameters()), body);
        int executions = JsonMapper.shared()
                .readTree(body.toByteArray())
                .path("Executions")
                .size();
        List<CapturedStatement> reads =
                recorder.takeReads().stream().map(CapturedStatement::new).toList();
        return new CapturedCall(scenario, reads, response, executions);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        application.close();
    }

    /** Leaves out the configuration of the tests, which are on the class path too. */
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
