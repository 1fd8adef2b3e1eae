package io.fnflocal.account;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The access keys of all accounts. */
public interface AccessKeyRepository extends Repository<AccessKey, String> {

    Optional<AccessKey> findById(String id);
}
