package io.fnflocal.flow;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the flows of an account that are not deleted. */
interface FlowRepository extends Repository<Flow, Long> {

    String SELECT_PRESENT = """
            select new io.fnflocal.flow.StoredFlow(
                flow.uuid, flow.name, definition.text, flow.type, flow.description, flow.executionMode, flow.roleArn,
                flow.externalStorageLocation, flow.environment, flow.resourceGroupId, flow.createdTime,
                flow.lastModifiedTime)
            from Flow flow
            join flow.definition definition
            where flow.accountId = :accountId
                and flow.region = :region
                and flow.deletedTime is null
            """;

    @Query(SELECT_PRESENT + " and flow.name = :name")
    Optional<StoredFlow> find(String accountId, String region, String name);

    /** The first flows from this name on, by name in byte order. */
    @Query(SELECT_PRESENT + " and flow.name >= :from order by flow.name")
    List<StoredFlow> list(String accountId, String region, String from, Limit limit);

    /** As {@link #list}, of one resource group. */
    @Query(SELECT_PRESENT + " and flow.resourceGroupId = :resourceGroupId and flow.name >= :from order by flow.name")
    List<StoredFlow> listResourceGroup(
            String accountId, String region, String resourceGroupId, String from, Limit limit);
}
