package io.fnflocal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Ends the emulator with the program that started it, however that ends: its end of the pipe is closed then. It begins to
 * read before the database is started.
 */
@Component
class StandardInput implements BeanFactoryPostProcessor, Ordered {

    private static final Logger log = LoggerFactory.getLogger(StandardInput.class);

    /** After the settings have been checked. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.getBean(ProcessProperties.class).endsWithStdin()) {
            Thread reader = new Thread(() -> exitAfter(System.in), "standard-input");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private static void exitAfter(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("Standard input cannot be read", e);
        }
        log.info("The emulator stops, because its standard input has ended and fnf.ends-with-stdin is true");
        System.exit(0);
    }
}
