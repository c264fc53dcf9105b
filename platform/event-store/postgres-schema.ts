import type { Migration } from '../database.ts'

/** Schema of the log, and the channel that tells of a new head. */
export const logSchema = 'eventlog'
export const logChannel = 'eventlog'

/**
 * Stands between the values of one column in a parameter: a JSON text and a checked name never
 * hold it, so a whole column travels as one text, without quoting.
 */
export const columnSeparator = '\u001f'

const column = (parameter: string) => `string_to_array(${parameter}, E'\\x1f', '')`

const tables = `
create table eventlog.event (
  position bigint primary key,
  stream text collate "C" not null,
  revision integer not null check (revision >= 0),
  id uuid not null unique,
  type text collate "C" not null,
  version smallint not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  account_id text collate "C",
  actor json not null,
  command_id uuid not null,
  command_digest text not null,
  correlation_id text not null,
  data json not null,
  unique (stream, revision)
);
comment on table eventlog.event is
  'The record of the business. Rows are never changed or deleted (EBK-01).';

create function eventlog.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only (EBK-01): % refused', lower(tg_op)
    using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on eventlog.event
  for each statement execute function eventlog.refuse_change();
`

const columns = `streams text, ids uuid[], types text, versions smallint[],
  occurred timestamptz[], accounts text, actors text, commands uuid[], digests text,
  correlations text, payloads text`
const columnValues = `ids, ${column('types')}, versions, occurred, ${column('accounts')},
  ${column('actors')}, commands, ${column('digests')}, ${column('correlations')},
  ${column('payloads')}`
const columnNames = `id, type, version, occurred, account, actor, command, digest, correlation,
  payload`

/**
 * Both functions write one group, in which each stream and each event id is asked for once. The
 * lock is held until the commit is visible, so positions follow the order of commit without a gap,
 * whoever writes. Each statement after the lock sees what the writer before has committed.
 */
const takeHead = `
  perform pg_advisory_xact_lock(1262769523, 1);
  recorded := date_trunc('milliseconds', clock_timestamp());
  select coalesce(max(position), 0) into base from eventlog.event;`

/**
 * The short way, for a writer that knows each stream's newest revision: it may be behind by then,
 * never ahead, so the unique keys refuse the whole group where it is wrong (or an id is known).
 * `streams` and `revisions` stand per event. Answers the position before the group.
 */
const appendNext = `
create function eventlog.append_next(revisions integer[], ${columns}, out base bigint)
language plpgsql as $$
declare
  recorded timestamptz;
begin ${takeHead}
  insert into eventlog.event
    select base + e.n, e.stream, e.revision, e.id, e.type, e.version, e.occurred, recorded,
      e.account, e.actor::json, e.command, e.digest, e.correlation, e.payload::json
    from unnest(${column('streams')}, revisions, ${columnValues}) with ordinality
      e(stream, revision, ${columnNames}, n);
  perform pg_notify('${logChannel}', (base + cardinality(ids))::text);
end $$;
`

/**
 * The long way: looks everything up and answers for each append. `streams` and `expected` stand
 * per append (-1 none, -2 any), `owners` and `offsets` tell an event's append and place in it.
 * Answers the position before the group, each append's revision before it, which appends were
 * taken, and what is known of repeated ids.
 */
const appendChecked = `
create function eventlog.append_checked(expected integer[], owners integer[], offsets integer[],
  ${columns}, out base bigint, out latest integer[], out taken boolean[], out known json)
language plpgsql as $$
declare
  stream_names text[] := ${column('streams')};
  recorded timestamptz;
  written integer;
begin ${takeHead}
  select json_agg(json_build_object('id', e.id, 'stream', e.stream, 'revision', e.revision,
      'position', e.position::text, 'commandId', e.command_id) order by e.position)
    into known from eventlog.event e where e.id = any(ids);
  select array_agg(coalesce((select e.revision from eventlog.event e
      where e.stream = s.stream order by e.revision desc limit 1), -1) order by s.n)
    into latest from unnest(stream_names) with ordinality s(stream, n);
  select array_agg((s.wanted = -2 or s.wanted = s.latest) and not exists (
      select from unnest(owners, ids) o(owner, id) join eventlog.event e on e.id = o.id
      where known is not null and o.owner = s.n) order by s.n)
    into taken from unnest(expected, latest) with ordinality s(wanted, latest, n);
  insert into eventlog.event
    select base + row_number() over (order by e.n), stream_names[e.owner],
      latest[e.owner] + 1 + e.ofs, e.id, e.type, e.version, e.occurred, recorded,
      e.account, e.actor::json, e.command, e.digest, e.correlation, e.payload::json
    from unnest(owners, offsets, ${columnValues}) with ordinality
      e(owner, ofs, ${columnNames}, n)
    where taken[e.owner];
  get diagnostics written = row_count;
  if written > 0 then
    perform pg_notify('${logChannel}', (base + written)::text);
  end if;
end $$;
`

/** History of the log's schema. */
export const logMigrations: readonly Migration[] = [
  { name: '001-event-log', up: tables + appendNext + appendChecked },
]
