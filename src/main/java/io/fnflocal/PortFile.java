package io.fnflocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import io.fnflocal.setting.SettingsException;

/** Tells the program that started the emulator its port: a file that is there, as a whole, while calls are accepted. */
@Component
class PortFile {

    private static final Logger log = LoggerFactory.getLogger(PortFile.class);

    private final @Nullable Path file;
    private final Environment environment;
    private final ConfigurableApplicationContext context;

    PortFile(ProcessProperties properties, Environment environment, ConfigurableApplicationContext context) {
        this.file = properties.portFile() == null ? null : properties.portFile().toAbsolutePath();
        this.environment = environment;
        this.context = context;
    }

    /** @throws SettingsException if the file cannot be written */
    @EventListener(ApplicationReadyEvent.class)
    void write() {
        if (file == null) {
            return;
        }
        try {
            write(file, environment.getRequiredProperty("local.server.port") + "\n");
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("fnf.port-file is '%s', which cannot be written: %s".formatted(file, e)));
        }
        if (context.isClosed()) {
            remove();
        }
    }

    /** Others never see a part of it. A temporary file is readable by its owner only, where the file system can. */
    private static void write(Path file, String text) throws IOException {
        Path written = Files.createTempFile(file.getParent(), "." + file.getFileName(), null);
        try {
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Before connections are refused. */
    @EventListener(ContextClosedEvent.class)
    void remove() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("The port file {} cannot be removed: {}", file, e.toString());
        }
    }
}
