package io.fnflocal.testing;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/** What Spring Boot looks for when it meets a {@link FnfContainer} with {@code @ServiceConnection}. */
final class FnfContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<FnfContainer, FnfConnectionDetails> {

    @Override
    protected FnfConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<FnfContainer> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<FnfContainer>
            implements FnfConnectionDetails {

        Details(ContainerConnectionSource<FnfContainer> source) {
            super(source);
        }

        /** Asking for the container starts it. */
        @Override
        public FnfServer server() {
            return getContainer().server();
        }
    }
}
