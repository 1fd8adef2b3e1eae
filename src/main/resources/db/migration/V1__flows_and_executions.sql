create table account (
    id text not null,
    constraint account_identity primary key (id),
    constraint account_id_has_16_digits check (id ~ '^[0-9]{16}$')
);

create table access_key (
    id text not null,
    account_id text not null,
    secret text not null,
    active boolean not null,
    security_token text,
    policy text,
    constraint access_key_identity primary key (id),
    constraint access_key_of_account foreign key (account_id) references account on delete cascade
);

create index access_key_by_account on access_key (account_id);

-- Flows and executions share their definitions: a text is stored once.
create table definition (
    id bigint not null generated always as identity,
    digest bytea not null,
    text text not null,
    constraint definition_identity primary key (id),
    constraint definition_stored_once unique (digest)
);

create table flow (
    id bigint not null generated always as identity,
    account_id text not null,
    region text not null,
    name text collate "C" not null,
    definition_id bigint not null,
    created_time timestamptz(3) not null,
    deleted_time timestamptz(3),
    constraint flow_identity primary key (id),
    constraint flow_of_account foreign key (account_id) references account on delete cascade,
    constraint flow_definition foreign key (definition_id) references definition,
    constraint flow_deleted_after_creation check (deleted_time >= created_time)
);

create unique index flow_name_unless_deleted on flow (account_id, region, name) where deleted_time is null;

create index flow_deleted_earlier on flow (account_id, region, name) where deleted_time is not null;

-- Names compare by bytes: collation "C".
create table execution (
    flow_id bigint not null,
    name text collate "C" not null,
    status text not null,
    started_time timestamptz(3) not null,
    stopped_time timestamptz(3),
    definition_id bigint not null,
    input text,
    output text,
    qualifier text,
    map_run_name text,
    environment text,
    constraint execution_name_unique_in_flow primary key (flow_id, name),
    constraint execution_of_flow foreign key (flow_id) references flow on delete cascade,
    constraint execution_definition foreign key (definition_id) references definition,
    constraint execution_status_known
        check (status in ('Starting', 'Running', 'Stopped', 'Succeeded', 'Failed', 'TimedOut')),
    constraint execution_stopped_exactly_when_ended
        check ((stopped_time is null) = (status in ('Starting', 'Running'))),
    constraint execution_stopped_after_start check (stopped_time >= started_time)
);

-- Read backwards, for newest first. Generating 10 million executions oldest first fills the pages of the first one, 473 MB;
-- declared descending it splits at its left end and took 931 MB for 11 million. The second is as large either way,
-- 1135 MB for 10 million and 1267 MB for 11 million: each status grows in the middle.
create index execution_newest_first on execution (flow_id, started_time, name);

create index execution_newest_first_by_status on execution (flow_id, status, started_time, name);

-- What was seeded, so that a document is applied once however often and by however many instances it is offered.
create table seed_document (
    checksum text not null,
    location text not null,
    applied_time timestamptz(3) not null,
    constraint seed_document_identity primary key (checksum)
);
