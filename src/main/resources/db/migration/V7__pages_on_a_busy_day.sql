-- A day with millions of executions is read by slots of five minutes, newest first, when its executions with a name prefix
-- are too many to sort. Finding the newest slot with one takes at most 288 descents (PostgreSQL 18; earlier ones read over
-- the day's entries).
alter table execution add column started_slot smallint not null
    generated always as (
        (extract(hour from started_time at time zone 'UTC')::int * 12
            + extract(minute from started_time at time zone 'UTC')::int / 5)::smallint
    ) stored;

-- Name and status in a form of their own, so that PostgreSQL, which expects few rows of any prefix, does not read all of the
-- day's from the index by days and sort them.
create index execution_newest_slot_first
    on execution (flow_id, started_day, started_slot, ('' || name), ('' || status));
