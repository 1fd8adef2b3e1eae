package io.fnflocal.account;

import java.util.Optional;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** The access keys of all accounts. */
interface AccessKeyRepository extends Repository<AccessKey, String> {

    /** The key with this id, case-sensitive. A query instead of {@code find}, so that the query timeout applies. */
    @NativeQuery("select * from fnf.access_key where id = :id")
    Optional<AccessKey> findById(String id);
}
