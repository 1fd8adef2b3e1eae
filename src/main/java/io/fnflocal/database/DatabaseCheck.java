package io.fnflocal.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the start which database is used, and stops the start at once if it cannot be. */
@Component
class DatabaseCheck implements BeanFactoryPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);

    /** @throws UnusableDatabaseException that says why and what helps */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        OutsideDatabase database = OutsideDatabase.from(beans.getBean(Environment.class));
        if (database == null) {
            log.info("Database: an embedded PostgreSQL, because spring.datasource.url is not set");
            return;
        }
        log.info("Database: {}", database);
        database.check();
    }
}
