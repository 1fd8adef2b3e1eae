package io.fnflocal.flow;

import java.util.Collection;
import java.util.List;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads definitions, in SQL: Hibernate would parse the first query in its own language for a third of the first call. */
interface DefinitionRepository extends Repository<Definition, Long> {

    @NativeQuery("""
            select id, octet_length(text) as bytes
            from fnf.definition
            where id in (:ids)
            """)
    List<Size> sizes(Collection<Long> ids);

    @NativeQuery("""
            select id, text
            from fnf.definition
            where id in (:ids)
            """)
    List<Text> texts(Collection<Long> ids);

    /**
     * How large a definition is.
     *
     * @param bytes the size of its text in UTF-8
     */
    record Size(long id, int bytes) {}

    /** A definition. */
    record Text(long id, String text) {}
}
