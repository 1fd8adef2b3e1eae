package io.fnflocal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends the emulator with the programs that use it, however they end: the system closes their end of the pipe, and releases
 * their locks. It begins before the database is started.
 */
@Component
class AutomaticStop implements BeanFactoryPostProcessor, Ordered {

    private static final Logger log = LoggerFactory.getLogger(AutomaticStop.class);

    private static final int MILLIS_BETWEEN_CHECKS = 250;

    /** Long enough for the next of several programs, each started when the one before has ended; two seconds. */
    private static final int MAX_UNUSED_CHECKS = 8;

    /** After the settings have been checked. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ProcessProperties properties = beans.getBean(ProcessProperties.class);
        Environment environment = beans.getBean(Environment.class);
        if (properties.endsWithStdin()) {
            start("standard-input", () -> exitAfter(System.in, environment));
        }
        Path users = properties.usersFile();
        if (users != null) {
            start("users-file", () -> exitWithoutLocks(users, environment));
        }
    }

    private static void start(String name, Runnable watch) {
        Thread thread = new Thread(watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void exitAfter(InputStream input, Environment environment) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("Standard input cannot be read", e);
        }
        log.info("The emulator stops, because its standard input has ended and fnf.ends-with-stdin is true");
        exit(environment);
    }

    /** Keeps the last lock until its end, so a program that comes too late gets none, and starts another emulator. */
    private static void exitWithoutLocks(Path users, Environment environment) {
        try {
            FileChannel channel = FileChannel.open(users, StandardOpenOption.WRITE);
            int unused = 0;
            while (unused < MAX_UNUSED_CHECKS) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_CHECKS);
                var lock = channel.tryLock();
                unused = lock == null ? 0 : unused + 1;
                if (lock != null && unused < MAX_UNUSED_CHECKS) {
                    lock.release();
                }
            }
            log.info("The emulator stops, because no program has a lock on its fnf.users-file {}", users);
        } catch (InterruptedException | IOException e) {
            log.error("The emulator stops, because its fnf.users-file {} cannot be watched: {}", users, e.toString());
        }
        exit(environment);
    }

    /** A start that is stopped would log, with stack traces, all that is interrupted by that. */
    private static void exit(Environment environment) {
        if (!environment.containsProperty("local.server.port")) {
            LoggingSystem.get(AutomaticStop.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        }
        System.exit(0);
    }
}
