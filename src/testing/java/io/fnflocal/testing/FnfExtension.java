package io.fnflocal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import io.fnflocal.testing.FnfTest.Unnoticed;

/**
 * Gives tests an account: with {@link FnfTest} or {@link #on} each one its own, deleted after it; with {@link #forClass} one
 * for all tests of a static field, emptied before each, for a client that outlives the tests.
 */
public final class FnfExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(FnfExtension.class);
    private static final String KEY = "account";

    private final @Nullable Supplier<FnfServer> server;
    private final boolean isShared;
    private @Nullable TestAccount shared;

    /** Only for {@link FnfTest}. */
    public FnfExtension() {
        this(null, false);
    }

    private FnfExtension(@Nullable Supplier<FnfServer> server, boolean isShared) {
        this.server = server;
        this.isShared = isShared;
    }

    /**
     * One account for a static field with {@code @RegisterExtension}.
     *
     * @param settings of the emulator, such as {@code fnf.signature.mode=off}
     */
    public static FnfExtension forClass(String... settings) {
        return new FnfExtension(() -> Servers.with(List.of(settings)), true);
    }

    /** An account for each test, in a container. Containers with the same image and settings are one. */
    public static FnfExtension on(FnfContainer container) {
        return new FnfExtension(container::shared, false);
    }

    /** The account of {@link #forClass}, for a field that is made before the tests. */
    public Fnf fnf() {
        return shared().fnf();
    }

    /** Hands the settings of a client to Spring, as {@link Fnf#properties} does, once they are asked for. */
    public void properties(String prefix, BiConsumer<String, Supplier<Object>> registry) {
        Fnf.properties(prefix, registry, this::fnf);
    }

    /** {@inheritDoc} */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** {@inheritDoc} */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fnf.class;
    }

    /** {@inheritDoc} */
    @SuppressWarnings("deprecation") // the method that replaces it came with JUnit 6
    @Override
    public Fnf resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (isShared) {
            return fnf();
        }
        StoredAccount stored = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        KEY, key -> new StoredAccount(TestAccount.on(server(context))), StoredAccount.class);
        return Objects.requireNonNull(stored).account().fnf();
    }

    /** {@inheritDoc} */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (isShared) {
            fnf().reset();
        }
    }

    /** {@inheritDoc} */
    @Override
    public void afterEach(ExtensionContext context) {
        if (isShared) {
            report(shared(), context);
            return;
        }
        StoredAccount stored = context.getStore(NAMESPACE).get(KEY, StoredAccount.class);
        if (stored != null) {
            report(stored.account(), context);
        }
    }

    private static void report(TestAccount account, ExtensionContext context) {
        Optional<Throwable> failure = context.getExecutionException();
        failure.ifPresent(thrown -> {
            String seen = account.describe();
            context.publishReportEntry("fnf", seen);
            thrown.addSuppressed(new Seen(seen));
        });
        Unnoticed wanted = annotation(context).map(FnfTest::unnoticed).orElse(Unnoticed.REPORT);
        List<Call> mistaken = wanted == Unnoticed.IGNORE ? List.of() : account.newMistakenCalls();
        if (!mistaken.isEmpty()) {
            String text = "The cloud would not mention what is wrong with these calls:\n" + TestAccount.lines(mistaken);
            context.publishReportEntry("fnf.unnoticed", text);
            if (wanted == Unnoticed.FAIL && failure.isEmpty()) {
                throw new AssertionError(text);
            }
        }
    }

    private synchronized TestAccount shared() {
        if (!isShared || server == null) {
            throw new IllegalStateException(
                    "Only FnfExtension.forClass() has an account before a test; take the parameter"
                            + " Fnf of the test instead.");
        }
        if (shared == null) {
            TestAccount created = TestAccount.on(server.get());
            if (created.server().isOutside()) {
                Servers.closeAtEnd(created.fnf());
            }
            shared = created;
        }
        return shared;
    }

    private FnfServer server(ExtensionContext context) {
        if (server != null) {
            return server.get();
        }
        List<String> settings = new ArrayList<>();
        annotation(context).ifPresent(test -> {
            settings.addAll(List.of(test.settings()));
            if (!test.signature().equals("strict")) {
                settings.add("fnf.signature.mode=" + test.signature());
            }
        });
        return Servers.with(settings);
    }

    /** That of the class, or of the one around it. */
    private static Optional<FnfTest> annotation(ExtensionContext context) {
        Optional<FnfTest> found = AnnotationSupport.findAnnotation(context.getTestClass(), FnfTest.class);
        return found.or(() -> context.getParent().flatMap(FnfExtension::annotation));
    }

    /** An account in JUnit's store, which closes it. */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes only the one, JUnit 6 warns without the other
    private record StoredAccount(TestAccount account) implements Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            account.fnf().close();
        }
    }

    /** Shows in a stack trace what the emulator saw of a test that failed. */
    private static final class Seen extends RuntimeException {

        Seen(String text) {
            super(text, null, false, false);
        }
    }
}
