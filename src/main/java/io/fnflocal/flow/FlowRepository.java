package io.fnflocal.flow;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The flows of all accounts, deleted ones included. */
public interface FlowRepository extends Repository<Flow, Long> {

    /** The flow that has this name now; its name is compared with regard to case. */
    Optional<Flow> findByAccountIdAndRegionAndNameAndDeletedTimeIsNull(String accountId, String region, String name);
}
