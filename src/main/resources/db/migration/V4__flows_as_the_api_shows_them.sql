-- What the actions on flows set and show. A flow of before gets what CreateFlow would give one without options.
alter table flow
    add column uuid uuid not null default gen_random_uuid(),
    add column type text not null default 'FDL',
    add column description text not null default '',
    add column execution_mode text not null default 'Standard',
    add column role_arn text,
    add column external_storage_location text,
    add column environment text,
    add column resource_group_id text,
    add column last_modified_time timestamptz(3);

update flow set last_modified_time = created_time;

alter table flow
    alter column last_modified_time set not null,
    add constraint flow_type_known check (type in ('FDL', 'DEFAULT')),
    add constraint flow_execution_mode_known check (execution_mode in ('Standard', 'Express')),
    add constraint flow_modified_after_creation check (last_modified_time >= created_time);

-- For ListFlows with a ResourceGroupId, which few flows have.
create index flow_by_resource_group on flow (account_id, region, resource_group_id, name)
    where deleted_time is null and resource_group_id is not null;
