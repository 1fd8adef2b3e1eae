-- When flows are to be started. Schedules are kept and shown; nothing fires them.
create table schedule (
    uuid uuid not null default gen_random_uuid(),
    flow_id bigint not null,
    name text collate "C" not null,
    description text not null,
    payload text not null,
    cron_expression text not null,
    enabled boolean not null,
    created_time timestamptz(3) not null,
    last_modified_time timestamptz(3) not null,
    constraint schedule_identity primary key (uuid),
    constraint schedule_name_unique_in_flow unique (flow_id, name),
    constraint schedule_of_flow foreign key (flow_id) references flow on delete cascade,
    constraint schedule_modified_after_creation check (last_modified_time >= created_time)
);
