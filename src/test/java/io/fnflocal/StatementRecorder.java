package io.fnflocal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Notes what goes to the database. */
@TestComponent
public class StatementRecorder implements BeanPostProcessor, QueryExecutionListener {

    private final List<RecordedStatement> statements = new CopyOnWriteArrayList<>();

    /** What was read since the last time, in order. */
    public List<RecordedStatement> takeReads() {
        List<RecordedStatement> reads =
                statements.stream().filter(RecordedStatement::isRead).toList();
        statements.clear();
        return reads;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source).listener(this).build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        for (QueryInfo query : queries) {
            query.getParametersList()
                    .forEach(parameters ->
                            statements.add(new RecordedStatement(query.getQuery(), List.copyOf(parameters))));
        }
    }
}
