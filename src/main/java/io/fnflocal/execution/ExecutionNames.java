package io.fnflocal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of the executions that a flow has. */
@Component
public class ExecutionNames {

    /** The form of a name (contract, section 5). */
    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** What a name must be, for error messages. */
    public static final String RULE = "1 to 128 letters, digits, underscores or hyphens";

    private static final int BATCH = 1_000;

    private final JdbcClient database;

    ExecutionNames(JdbcClient database) {
        this.database = database;
    }

    /** Those of the names that the flow already has, up to a maximum. */
    public List<String> existing(long flowId, List<String> names, int max) {
        List<String> existing = new ArrayList<>();
        for (int from = 0; from < names.size() && existing.size() < max; from += BATCH) {
            existing.addAll(database.sql("""
                            select name
                            from fnf.execution
                            where flow_id = :flowId
                                and\s""" + Execution.INDEXED_NAME + """
                             = any(:names)
                            order by name
                            limit :max
                            """)
                    .param("flowId", flowId)
                    .param(
                            "names",
                            names.subList(from, Math.min(from + BATCH, names.size()))
                                    .toArray(String[]::new))
                    .param("max", max - existing.size())
                    .query(String.class)
                    .list());
        }
        return existing;
    }

    /** The first of the names to be generated that the flow already has. */
    public Optional<String> existing(long flowId, BulkExecutions bulk) {
        return database.sql("""
                        select name
                        from fnf.execution
                        where flow_id = :flowId
                            and\s""" + Execution.INDEXED_NAME + """
                         between :first and :last
                            and substr(name, :numberStart) ~ '^[0-9]{10}$'
                        order by\s""" + Execution.INDEXED_NAME + """

                        limit 1
                        """)
                .param("flowId", flowId)
                .param("first", bulk.name(1))
                .param("last", bulk.name(bulk.count()))
                .param("numberStart", bulk.namePrefix().length() + 1)
                .query(String.class)
                .optional();
    }
}
