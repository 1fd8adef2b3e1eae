-- Bytes an execution, after ten million were inserted in the order of time: 100 for this index, 75 for the unique one, 132 by
-- qualifier and 65 by map run where they are set. Each adds about a tenth to the time of an insert.

-- A page of a name prefix is read day by day, newest first: within a day the names of a prefix stand together, and the days
-- without one are skipped (PostgreSQL 18; earlier ones read over them). The status is a key so that it is checked in the index.
alter table execution add column started_day date not null
    generated always as ((started_time at time zone 'UTC')::date) stored;

create index execution_newest_day_first on execution (flow_id, started_day, name, status);

-- Uniqueness in a form that no name range can use: the planner would take it for a prefix, fetch every match and sort.
alter table execution drop constraint execution_name_unique_in_flow;

create unique index execution_name_unique_in_flow on execution (flow_id, (name || ''));

create index execution_newest_first_by_qualifier on execution (flow_id, qualifier, started_time, name)
    where qualifier is not null;

create index execution_newest_first_by_map_run on execution (flow_id, map_run_name, started_time, name)
    where map_run_name is not null;
