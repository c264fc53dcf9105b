import type { Migration } from '../platform/database.ts'

/** The schema of the write side's own lists; all of it follows from the log. */
export const workSchema = 'work'
/** The processes' place in the log goes by this name. */
export const processesName = 'processes'

/** The steps of its history. */
export const workMigrations: readonly Migration[] = [
  {
    name: '001-to-do',
    up: `
      create table work.to_do (
        id uuid primary key,
        process text not null,
        command text not null,
        data jsonb not null,
        account_id text,
        due_at timestamptz not null,
        is_scheduled boolean not null,
        cause_position bigint not null,
        ordinal int not null,
        correlation_id text not null,
        state text not null default 'open' check (state in ('open', 'done', 'refused')),
        attempts int not null default 0,
        retry_after timestamptz,
        outcome text
      );
      create index to_do_open on work.to_do (due_at, cause_position, ordinal)
        where state = 'open';
      create table work.process_state (
        process text not null,
        key text not null,
        state jsonb not null,
        primary key (process, key)
      );
      create table work.running_contract (
        contract_id uuid primary key,
        account_id uuid not null,
        circle_id uuid not null,
        product_code text not null,
        name jsonb not null,
        monthly_fee bigint not null,
        tax_class text not null,
        started_on date not null,
        ended_on date
      );
      create index running_contract_account on work.running_contract (account_id);`,
  },
  {
    name: '002-contracts-of-accounts',
    up: `alter table work.running_contract alter column circle_id drop not null;`,
  },
  {
    name: '003-account-holdings',
    up: `
      create table work.account_holding (
        kind text not null check (kind in ('order', 'payment', 'document')),
        id text not null,
        account_id uuid not null,
        issued_on date,
        primary key (kind, id)
      );
      create index account_holding_account on work.account_holding (account_id);`,
  },
  {
    name: '004-ends-of-parents',
    up: `
      alter table work.running_contract
        add column circle_ends_on date,
        add column account_ends_on date,
        add column begun_at_position bigint not null default 0;
      create index running_contract_circle on work.running_contract (circle_id, product_code);`,
  },
  {
    // Contracts from before know their number from the log, where that is in this database.
    name: '005-numbers-of-contracts',
    up: `
      alter table work.running_contract add column e164 text, add column is_counted boolean;
      do $$ begin
        if to_regclass('eventlog.event') is not null then
          update work.running_contract running set e164 = started.data ->> 'e164'
            from eventlog.event started
           where started.stream = 'contract-' || running.contract_id
             and started.type = 'ContractStarted';
        end if;
      end $$;
      update work.running_contract set is_counted = false;
      alter table work.running_contract alter column is_counted set not null;`,
  },
  {
    name: '006-known-processes',
    up: `
      create table work.known_process (process text primary key);
      insert into work.known_process select distinct process from work.process_state;`,
  },
  {
    // What is built beside the states in use, and how far it has come (one row, or none).
    name: '007-versions-of-processes',
    up: `
      alter table work.known_process add column version int not null default 1;
      create table work.process_building (wanted text primary key, position bigint not null);
      create table work.process_state_next (
        process text not null,
        key text not null,
        state jsonb not null,
        primary key (process, key)
      );`,
  },
  {
    // A backup from before has no version: what it restores is of none that we know.
    name: '008-unknown-versions',
    up: 'alter table work.known_process alter column version drop not null;',
  },
  {
    // Numbers held before are not on it: within the time of a hold it is whole.
    name: '009-held-numbers',
    up: `
      create table work.held_number (
        e164 text primary key,
        account_id uuid not null,
        circle_id uuid not null,
        held_until timestamptz not null
      );
      create index held_number_account on work.held_number (account_id);`,
  },
  {
    // What staff made sure of before, and what had ended, is known from the log where it is here.
    name: '010-identity-records',
    up: `
      alter table work.account_holding
        drop constraint account_holding_kind_check,
        add constraint account_holding_kind_check
          check (kind in ('order', 'payment', 'document', 'identity'));
      alter table work.running_contract add column over_on date;
      do $$ begin
        if to_regclass('eventlog.event') is not null then
          insert into work.account_holding (kind, id, account_id)
            select distinct 'identity', account_id::text, account_id::text::uuid
              from eventlog.event
             where account_id is not null and (type = 'IdentityVerified'
                or type = 'ScreeningApproved' and data ->> 'kind' in ('identity', 'details-change'))
            on conflict do nothing;
          update work.running_contract running set over_on = (ended.data ->> 'endedOn')::date
            from eventlog.event ended
           where ended.stream = 'contract-' || running.contract_id
             and ended.type = 'ContractEnded';
        end if;
      end $$;`,
  },
]
