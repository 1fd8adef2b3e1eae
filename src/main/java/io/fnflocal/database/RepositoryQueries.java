package io.fnflocal.database;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.stereotype.Component;

/**
 * Keeps Spring Data from parsing each query of a repository before Hibernate does. It does so to be able to sort and to count,
 * which no repository here asks for. That took a sixth of a start when all repositories were made at once.
 */
@Component
class RepositoryQueries implements BeanPostProcessor, QueryEnhancerSelector {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof JpaRepositoryFactoryBean<?, ?, ?> repository) {
            repository.setQueryEnhancerSelectorSource(this);
        }
        return bean;
    }

    @Override
    public QueryEnhancerFactory select(DeclaredQuery query) {
        return QueryEnhancerFactories.fallback();
    }
}
