package io.fnflocal.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.signature.Credentials;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What the commands that call an endpoint have in common: the options, and where to write. */
public final class ConnectionOptions {

    /** A paragraph of their help. */
    public static final String CREDENTIALS =
            "The credentials are read from the environment variables ALIBABA_CLOUD_ACCESS_KEY_ID,"
                    + " ALIBABA_CLOUD_ACCESS_KEY_SECRET and, if there is one, ALIBABA_CLOUD_SECURITY_TOKEN.";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--endpoint",
            paramLabel = "HOST",
            converter = EndpointConverter.class,
            description =
                    "where to ask: cn-hangzhou.fnf.aliyuncs.com, by HTTPS; or, for an emulator, http://localhost:8363")
    private @Nullable Endpoint endpoint;

    @Option(
            names = "--region",
            defaultValue = "cn-hangzhou",
            paramLabel = "ID",
            description = "the region to name in each call (default: ${DEFAULT-VALUE})")
    private String region = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
    @SuppressWarnings("unused") // the library reads it
    private boolean help;

    /** The command, which has the streams to write to. */
    public CommandLine commandLine() {
        if (command == null) {
            throw new IllegalStateException("Not parsed");
        }
        return command.commandLine();
    }

    /**
     * The endpoint.
     *
     * @throws IllegalArgumentException with a message for the user, if it is not given
     */
    public Endpoint endpoint() {
        if (endpoint == null) {
            throw new IllegalArgumentException("--endpoint must be given, such as cn-hangzhou.fnf.aliyuncs.com");
        }
        return endpoint;
    }

    public String region() {
        return region;
    }

    /**
     * A client.
     *
     * @param environment that has the credentials
     * @throws IllegalArgumentException with a message for the user, if it has none
     */
    public CloudClient client(Map<String, String> environment, Pace pace) {
        Credentials credentials = EnvironmentCredentials.read(environment);
        return new CloudClient(endpoint(), region, credentials, pace);
    }

    private static final class EndpointConverter implements ITypeConverter<Endpoint> {

        @Override
        public Endpoint convert(String value) {
            try {
                return Endpoint.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
