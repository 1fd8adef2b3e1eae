package io.fnflocal;

import java.util.List;
import java.util.Set;
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

    /** Threads whose statements belong to no call. */
    private static final Set<String> BACKGROUND = Set.of("script-player", "execution-waits");

    private final List<RecordedStatement> statements = new CopyOnWriteArrayList<>();

    /** What was read since the last time, in order. */
    public List<RecordedStatement> takeReads() {
        return take().stream().filter(RecordedStatement::isRead).toList();
    }

    /** What was read and written since the last time, in order. */
    public List<RecordedStatement> take() {
        List<RecordedStatement> taken = List.copyOf(statements);
        statements.clear();
        return taken;
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
        if (BACKGROUND.contains(Thread.currentThread().getName())) {
            return;
        }
        for (QueryInfo query : queries) {
            query.getParametersList()
                    .forEach(parameters ->
                            statements.add(new RecordedStatement(query.getQuery(), List.copyOf(parameters))));
        }
    }
}
