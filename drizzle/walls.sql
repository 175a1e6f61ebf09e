-- The walls that types cannot hold: the append-only trail, the trigger that asks for an event, the overlap constraint and
-- the application's two roles. Run by db/migrate.ts after every migration; each statement may run again unharmed.

create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_roles where rolname = 'second_look_app') then
    create role second_look_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'second_look_reads') then
    create role second_look_reads nologin;
  end if;
end $$;

-- Two people never have the same agent at the same time.
alter table bookings drop constraint if exists bookings_no_overlap;
alter table bookings add constraint bookings_no_overlap
  exclude using gist (staff_id with =, tstzrange(starts_at, ends_at) with &&) where (ended_at is null);
alter table bookings drop constraint if exists bookings_forward;
alter table bookings add constraint bookings_forward check (ends_at > starts_at);
alter table rota_changes drop constraint if exists rota_changes_span;
alter table rota_changes add constraint rota_changes_span check (to_local > from_local);
alter table shifts drop constraint if exists shifts_span;
alter table shifts add constraint shifts_span check (to_time <> from_time and weekday between 1 and 7);

-- Every time a weekly shift covers in a year that stands for all, as instants: two may be written in different zones.
create or replace function shift_times(weekday integer, from_time text, to_time text, zone text)
returns tstzmultirange language plpgsql immutable set search_path = public, pg_temp as $$
begin
  return (
    select range_agg(tstzrange(starts, ends)) from generate_series(0, 52) week,
      lateral (select timestamp '2026-01-05' + make_interval(days => 7 * week + weekday - 1) as midnight) d,
      lateral (select (midnight + from_time::interval) at time zone zone as starts,
                      (midnight + to_time::interval + make_interval(days => (to_time <= from_time)::integer)) at time zone zone
                      as ends) t
    where starts < ends);
exception when invalid_parameter_value then
  -- A zone that the database's own table lacks is compared as though it were UTC.
  return case when zone = 'UTC' then null else shift_times(weekday, from_time, to_time, 'UTC') end;
end $$;

-- Nobody has two shifts at the same time.
alter table shifts drop constraint if exists shifts_no_overlap;
alter table shifts add constraint shifts_no_overlap
  exclude using gist (staff_id with =, shift_times(weekday, from_time, to_time, time_zone) with &&) where (ended_at is null);

alter table cases drop constraint if exists cases_whole_lease;
alter table cases add constraint cases_whole_lease check ((lease_owner is null) = (lease_until is null));
alter table stills drop constraint if exists stills_taker;
alter table stills add constraint stills_taker check ((source = 'agent') = (taken_by is not null));
alter table verdicts drop constraint if exists verdicts_second_person;
alter table verdicts add constraint verdicts_second_person check (decided_by is null or decided_by <> proposed_by);

alter table chat_lines drop constraint if exists chat_lines_one;
alter table chat_lines add constraint chat_lines_one check ((phrase is null) <> (words is null));

-- Raises when a write of the door touched no row: somebody else was first.
create or replace function ledger_guard(touched bigint[]) returns boolean language plpgsql as $$
begin
  if 0 = any(touched) then
    raise exception 'a write touched no row' using errcode = 'SL409';
  end if;
  return true;
end $$;

-- Tells the platforms: one outbox row, a delivery for each live endpoint, a job for each. State and reference are read
-- from the case as this very statement leaves it.
create or replace function ledger_tell(case_id text, event_type text, event_seq integer, event_at timestamptz, facts jsonb)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told jsonb;
  event_id text := 'evt_' || replace(gen_random_uuid()::text, '-', '');
  endpoint record;
begin
  select jsonb_build_object('caseId', c.id, 'userRef', p.user_ref, 'state', c.state, 'sequence', event_seq)
         || jsonb_strip_nulls(jsonb_build_object('level', facts -> 'level', 'reason', facts -> 'reason'))
         || case when event_type = 'case.reminder'
              then jsonb_build_object('startsAt', facts -> 'startsAt', 'before', facts -> 'before') else '{}' end
    into strict told
    from cases c join people p on p.id = c.person_id where c.id = ledger_tell.case_id;
  insert into outbox_events (id, case_id, type, sequence, body, created_at)
  values (event_id, ledger_tell.case_id, event_type, event_seq,
          jsonb_build_object('type', event_type,
                             'timestamp', to_char(event_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                             'data', told)::text,
          event_at);
  for endpoint in select id from webhook_endpoints where disabled_at is null loop
    insert into webhook_deliveries (event_id, endpoint_id, case_id, sequence)
    values (event_id, endpoint.id, ledger_tell.case_id, event_seq);
    perform graphile_worker.add_job(
      'deliver_webhooks', json_build_object('endpointId', endpoint.id, 'caseId', ledger_tell.case_id),
      queue_name => 'webhooks:' || ledger_tell.case_id, max_attempts => 25,
      job_key => 'webhooks:' || endpoint.id || ':' || ledger_tell.case_id);
  end loop;
end $$;

-- The second net: who may leave which event, and which states follow which. Filled by db/migrate.ts from the tables of
-- lib/audit/parties.ts and lib/cases/lifecycle.ts; below the application's own checks, and held with those bypassed.
create table if not exists wall_parties (kind text not null, party text not null, primary key (kind, party));
create table if not exists wall_moves (from_state text not null, to_state text not null, primary key (from_state, to_state));

create or replace function wall_party(event_actor text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case split_part(event_actor, ':', 1)
    when 'staff' then (select role from staff where id = split_part(event_actor, ':', 2) and disabled_at is null)
    else split_part(event_actor, ':', 1)
  end;
$$;

-- A case moves along its lifecycle alone.
create or replace function wall_case_moves() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.state <> old.state and not exists (select from wall_moves where from_state = old.state and to_state = new.state) then
    raise exception 'a case does not go from % to %', old.state, new.state using errcode = 'SL403';
  end if;
  if new.state = 'granted' and old.state <> 'granted' and new.caution_at is not null then
    raise exception 'a supervisor has to look first whether the user was free to talk' using errcode = 'SL403';
  end if;
  return new;
end $$;
create or replace trigger wall_case_moves before update of state on cases
  for each row execute function wall_case_moves();

-- A verdict is proposed by somebody who takes calls, and decided by a supervisor who was in none of the case.
create or replace function wall_verdict() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' and not exists (select from staff where id = new.proposed_by and role in ('agent', 'supervisor')) then
    raise exception 'a verdict is proposed by an agent or a supervisor' using errcode = 'SL403';
  end if;
  if new.decided_by is not null and (tg_op = 'INSERT' or old.decided_by is null) and (
    not exists (select from staff where id = new.decided_by and role = 'supervisor' and disabled_at is null)
    or exists (select from call_agents where case_id = new.case_id and staff_id = new.decided_by)
  ) then
    raise exception 'a verdict is decided by a supervisor who was in no call of the case' using errcode = 'SL403';
  end if;
  return new;
end $$;
create or replace trigger wall_verdict before insert or update on verdicts for each row execute function wall_verdict();

-- Appends events to their subjects' chains. Each element: subject, kind, body (canonical JSON text), tell (type or null),
-- quiet (true for what the live line need not say).
create or replace function audit_append(events jsonb, event_at timestamptz, event_actor text, guarded boolean)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  event jsonb;
  head audit_heads;
  next_hash text;
begin
  for event in select * from jsonb_array_elements(events) loop
    if not exists (select from wall_parties w where w.kind = event ->> 'kind' and w.party = wall_party(event_actor)) then
      raise exception '% may not leave %', split_part(event_actor, ':', 1), event ->> 'kind' using errcode = 'SL403';
    end if;
    insert into audit_heads (subject, seq, hash, xact) values (event ->> 'subject', 0, '', '')
      on conflict (subject) do nothing;
    select * into head from audit_heads where subject = event ->> 'subject' for update;
    next_hash := encode(sha256(convert_to(
      head.hash || E'\n' || (event ->> 'subject') || E'\n' || (head.seq + 1) || E'\n' || (event ->> 'body'), 'UTF8')), 'hex');
    insert into audit_events (subject, subject_seq, kind, actor, at, body, prev_hash, hash)
    values (event ->> 'subject', head.seq + 1, event ->> 'kind', event_actor, event_at, event ->> 'body', head.hash, next_hash);
    update audit_heads set seq = head.seq + 1, hash = next_hash, xact = pg_current_xact_id()::text
      where subject = event ->> 'subject';
    if event ->> 'tell' is not null then
      perform ledger_tell(event ->> 'subject', event ->> 'tell', head.seq + 1, event_at, (event ->> 'body')::jsonb -> 'data');
    end if;
    if not coalesce((event ->> 'quiet')::boolean, false) then
      perform pg_notify('live', json_build_object('subject', event ->> 'subject', 'kind', event ->> 'kind')::text);
    end if;
  end loop;
  return true;
end $$;

-- Seals events that no leaf names yet, oldest first. Returns the hashes of the new leaves in order.
create or replace function audit_seal_next(most integer) returns setof audit_leaves
language sql security definer set search_path = public, pg_temp as $$
  with base as (select coalesce(max(leaf) + 1, 0) as leaf from audit_leaves),
  unsealed as (
    select e.position, e.hash, row_number() over (order by e.position) - 1 as nth
    from audit_events e
    where not exists (select from audit_leaves l where l.position = e.position)
    order by e.position limit most
  )
  insert into audit_leaves (leaf, position, hash)
  select base.leaf + unsealed.nth, unsealed.position, unsealed.hash from unsealed, base order by unsealed.nth
  returning *;
$$;

create or replace function audit_checkpoint(tree_size bigint, tree_root text, sealed_at timestamptz, seal text) returns boolean
language sql security definer set search_path = public, pg_temp as $$
  insert into audit_checkpoints (size, root, at, signature) values (tree_size, tree_root, sealed_at, seal) returning true;
$$;

-- Refuses the commit of a change that carries no event for its subject. Arguments: subject column, columns it may ignore.
create or replace function audit_required() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  ignored text[] := array(select jsonb_array_elements_text(tg_argv[1]::jsonb));
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  subject_id text := changed ->> tg_argv[0];
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - ignored) = (to_jsonb(old) - ignored) then
    return null;
  end if;
  if not exists (select from audit_heads h where h.subject = subject_id and h.xact = pg_current_xact_id()::text) then
    raise exception '% changed without an audit event for %', tg_table_name, subject_id using errcode = 'SL001';
  end if;
  return null;
end $$;

-- Nobody changes the trail, the owner's own mistakes included; only a superuser who removes the trigger can.
create or replace function audit_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'the trail cannot be changed' using errcode = 'SL002';
end $$;
create or replace trigger audit_frozen before update or delete on audit_events for each row execute function audit_frozen();
create or replace trigger audit_frozen_whole before truncate on audit_events for each statement execute function audit_frozen();
create or replace trigger audit_frozen before update or delete on audit_leaves for each row execute function audit_frozen();
create or replace trigger audit_frozen before update or delete on audit_checkpoints for each row execute function audit_frozen();

-- The application's role: reads all, writes what the door writes, never the trail, never the schema.
revoke all on schema public from public;
grant second_look_app to current_user;
grant usage on schema public to second_look_app;
revoke all on all tables in schema public from second_look_app;
revoke all on all functions in schema public from public;
grant select on all tables in schema public to second_look_app;
grant insert, update on staff, staff_sessions, shifts, api_keys, webhook_endpoints, people, cases, links, guest_sessions,
  readiness, abilities, bookings, calls, ticks, document_checks, verdicts, webhook_deliveries, mails, presence, data_keys, staff_factors, limits, alerts,
  still_asks, signals to second_look_app;
-- The one thing about a told event that may change: that it is held back.
grant update (held_at, handed) on outbox_events to second_look_app;
grant insert on attempts, documents, consents, call_agents, stills, check_ins, said, chat_lines, objections, requests to second_look_app;
grant delete on presence, requests, limits to second_look_app;
grant execute on function shift_times, ledger_guard, audit_append, audit_seal_next, audit_checkpoint to second_look_app;
grant usage on all sequences in schema public to second_look_app;
grant insert, update on staff_passkeys, staff_certificates to second_look_app;
grant insert, update on recordings, call_policies to second_look_app;
grant insert on recording_pieces, call_gaps to second_look_app;
-- Which migrations have run, for /readyz.
grant usage on schema drizzle to second_look_app;
grant select on drizzle.__drizzle_migrations to second_look_app;

-- What only reads: no table to write, no function to call, no job to add. The writing role may step down to it.
grant second_look_reads to second_look_app;
grant second_look_reads to current_user;
revoke all on all tables in schema public from second_look_reads;
grant usage on schema public, drizzle to second_look_reads;
grant select on all tables in schema public to second_look_reads;
grant select on drizzle.__drizzle_migrations to second_look_reads;
-- How far the outbox has come: without it the position reads as none, and no event is ever told to whoever asks.
grant select on sequence outbox_events_position_seq to second_look_reads;

grant usage on schema graphile_worker to second_look_app;
grant select, insert, update, delete on all tables in schema graphile_worker to second_look_app;
grant usage on all sequences in schema graphile_worker to second_look_app;
grant execute on all functions in schema graphile_worker to second_look_app;

-- The job queue keeps row security on its own tables: the application's role may use them whole.
do $$ declare guarded record; begin
  for guarded in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity loop
    execute format('drop policy if exists second_look_app on %s', guarded.name);
    execute format('create policy second_look_app on %s to second_look_app using (true) with check (true)', guarded.name);
  end loop;
end $$;

-- The rota and how calls are booked: policies are added to and never changed.
grant insert, update on rota_changes, holidays to second_look_app;
grant insert on booking_policies, reminders to second_look_app;
grant insert, update on waits to second_look_app;
