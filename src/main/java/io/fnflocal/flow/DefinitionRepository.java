package io.fnflocal.flow;

import java.util.Collection;
import java.util.List;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads definitions. */
interface DefinitionRepository extends Repository<Definition, Long> {

    @Query("""
            select new io.fnflocal.flow.DefinitionRepository$Size(definition.id, octet_length(definition.text))
            from Definition definition
            where definition.id in :ids
            """)
    List<Size> sizes(Collection<Long> ids);

    @Query("""
            select new io.fnflocal.flow.DefinitionRepository$Text(definition.id, definition.text)
            from Definition definition
            where definition.id in :ids
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
