package io.fnflocal.flow;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the flows of an account that are not deleted. */
interface FlowRepository extends Repository<Flow, Long> {

    String PRESENT = """
            from Flow flow
            join flow.definition definition
            where flow.accountId = :accountId
                and flow.region = :region
                and flow.deletedTime is null
            """;

    String SELECT = """
            select new io.fnflocal.flow.StoredFlow(
                flow.uuid, flow.name, definition.text, flow.type, flow.description, flow.executionMode, flow.roleArn,
                flow.externalStorageLocation, flow.environment, flow.resourceGroupId, flow.createdTime,
                flow.lastModifiedTime)
            """ + PRESENT;

    /** The size in bytes of all that may be large. */
    String SELECT_SIZE = """
            select octet_length(definition.text) + octet_length(flow.description)
                + coalesce(octet_length(flow.environment), 0)
            """ + PRESENT;

    String OF_NAME = " and flow.name = :name";
    String FROM = " and flow.name >= :from order by flow.name";
    String OF_RESOURCE_GROUP = " and flow.resourceGroupId = :resourceGroupId";

    @Query("select flow.id " + PRESENT + OF_NAME)
    Optional<Long> findId(String accountId, String region, String name);

    @Query(SELECT + OF_NAME)
    Optional<StoredFlow> find(String accountId, String region, String name);

    @Query(SELECT_SIZE + OF_NAME)
    Optional<Integer> findSize(String accountId, String region, String name);

    /** The first flows from this name on, by name in byte order. */
    @Query(SELECT + FROM)
    List<StoredFlow> list(String accountId, String region, String from, Limit limit);

    @Query(SELECT_SIZE + FROM)
    List<Integer> listSizes(String accountId, String region, String from, Limit limit);

    /** As {@link #list}, of one resource group. */
    @Query(SELECT + OF_RESOURCE_GROUP + FROM)
    List<StoredFlow> listResourceGroup(
            String accountId, String region, String resourceGroupId, String from, Limit limit);

    @Query(SELECT_SIZE + OF_RESOURCE_GROUP + FROM)
    List<Integer> listResourceGroupSizes(
            String accountId, String region, String resourceGroupId, String from, Limit limit);

    /** The first names; the index that keeps them unique has them in this order. */
    @NativeQuery("""
            select name
            from fnf.flow
            where account_id = :accountId
                and region = :region
                and deleted_time is null
            order by name
            limit :limit
            """)
    List<String> names(String accountId, String region, int limit);
}
