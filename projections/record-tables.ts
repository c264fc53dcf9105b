import type { Migration } from '../platform/database.ts'

/** The schema of the index of the log; all of it follows from the log. */
export const recordSchema = 'audit'
/** The index's place in the log goes by this name. */
export const recordsName = 'records'

/** The steps of its history. `ordinal` counts the log's events from 1, whatever their positions. */
export const recordMigrations: readonly Migration[] = [
  {
    name: '001-record',
    up: `
      create table audit.record (
        ordinal bigint primary key,
        position bigint not null,
        account_id text collate "C",
        circle_id text collate "C",
        type text collate "C" not null,
        occurred_at timestamptz not null,
        actor_kind text collate "C" not null,
        actor_id text collate "C" not null
      );
      create index record_account on audit.record (account_id, ordinal)
        where account_id is not null;
      create index record_circle on audit.record (circle_id, ordinal)
        where circle_id is not null;
      create index record_type on audit.record (type, ordinal);
      create index record_actor on audit.record (actor_kind, actor_id, ordinal)
        where actor_kind <> 'system';
      create index record_time on audit.record (occurred_at);
      create table audit.stream_circle (
        stream text collate "C" primary key,
        circle_id text collate "C" not null
      );`,
  },
]
