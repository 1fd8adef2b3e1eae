package io.fnflocal.account;

import java.util.Optional;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** The access keys of all accounts. */
interface AccessKeyRepository extends Repository<AccessKey, String> {

    /** The key of this id, compared with regard to case. A query, so that its time-out holds here too. */
    @NativeQuery("select * from access_key where id = :id")
    Optional<AccessKey> findById(String id);
}
