import type { ColumnType, Kysely } from 'kysely'
import type pg from 'pg'
import type { Principal } from '../domain/access/principal.ts'
import { createKysely, type Migration, migrate } from './database.ts'

type Json<Value> = ColumnType<Value, string, string>

/** Tables of the schema `auth`: what must never stand in an event (ACC-03). Instants are ISO. */
export type AuthTables = {
  'auth.login': {
    portal: string
    login_id: string
    principal_id: string
    account_id: string | null
    circle_id: string | null
    unique_id: string | null
    password_hash: string
    language: string
    roles: string[]
    created_at: string
    password_changed_at: string
    /** Whether the password is to be changed at log-in, and whether that is still to be done. */
    password_rule: ColumnType<string, string | undefined, string>
    password_owed: ColumnType<boolean, boolean | undefined, boolean>
    /** Of a circle: the rule of its uniques' log-ins (ACC-07). */
    uniques_rule: ColumnType<string, string | undefined, string>
    disabled_at: string | null
  }
  'auth.throttle': {
    login_key: string
    failures: bigint[]
    locked_until: bigint | null
    updated_at: string
  }
  'auth.session': {
    token_hash: string
    session_id: string
    portal: string
    login_id: string
    /** Who logged in. */
    home: Json<Principal>
    /** The scope in force: the same, or inside a circle or unique that was entered. */
    principal: Json<Principal>
    language: string
    roles: string[]
    /** What was to be done about the password when this session began (ACC-07). */
    password_change: ColumnType<string, string | undefined, string>
    created_at: string
    expires_at: string
    revoked_at: string | null
  }
  /** Links to set a new password: single use, kept as hashes. */
  'auth.password_reset': {
    token_hash: string
    portal: string
    principal_id: string
    expires_at: string
    used_at: string | null
  }
  'auth.nats_key': {
    public_key: string
    session_id: string
    expires_at: string
  }
}

const steps: readonly Migration[] = [
  {
    name: '001-logins-sessions',
    up: `
      create table auth.login (
        portal text not null,
        login_id text not null,
        principal_id text not null,
        account_id text,
        circle_id text,
        unique_id text,
        password_hash text not null,
        language text not null,
        roles text[] not null default '{}',
        created_at timestamptz not null,
        password_changed_at timestamptz not null,
        disabled_at timestamptz,
        primary key (portal, login_id),
        unique (portal, principal_id)
      );
      create table auth.throttle (
        login_key text primary key,
        failures bigint[] not null default '{}',
        locked_until bigint,
        updated_at timestamptz not null
      );
      create index on auth.throttle (updated_at);
      create table auth.session (
        token_hash text primary key,
        session_id text not null unique,
        portal text not null,
        login_id text not null,
        home jsonb not null,
        principal jsonb not null,
        language text not null,
        roles text[] not null default '{}',
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
      create index on auth.session (expires_at);
      create index on auth.session (portal, login_id);
      create table auth.nats_key (
        public_key text primary key,
        session_id text not null references auth.session (session_id) on delete cascade,
        expires_at timestamptz not null
      );
      create index on auth.nats_key (session_id);`,
  },
  {
    name: '002-password-rules-resets',
    up: `
      alter table auth.login
        add password_rule text not null default 'none',
        add password_owed boolean not null default false,
        add uniques_rule text not null default 'none';
      alter table auth.session add password_change text not null default 'none';
      create table auth.password_reset (
        token_hash text primary key,
        portal text not null,
        principal_id text not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index on auth.password_reset (portal, principal_id);`,
  },
]

export type AuthDatabase = Kysely<AuthTables>

/** Brings the schema `auth` up to date and gives typed queries on it. */
export async function openAuth(pool: pg.Pool): Promise<AuthDatabase> {
  await migrate(pool, 'auth', steps)
  return createKysely<AuthTables>(pool)
}
