import { schemaStep } from './schema-step';

/**
 * The legal record. The database itself holds its four promises, against its own owner as well: nothing is changed or
 * removed, sequences have no gaps, each row names the hash of the one before, and each hash is true. Whoever switches the
 * triggers off is found by verifying the chains.
 */
export const { up, down } = schemaStep(
  `
-- All events of every tracked entity, in a chain of hashes per entity; append-only
create table event_log (
  entity_id text not null, -- The entity, such as recommendation/<id>
  sequence integer not null, -- From 1 without gaps within the entity
  record text not null, -- The whole event as canonical JSON (sorted keys): exactly what is hashed
  -- The record as JSON, for queries; made when it is read, because stored it would be half of the
  -- table
  payload jsonb not null generated always as (record::jsonb) virtual,
  -- What happened, from the record
  event_type text generated always as (record::jsonb ->> 'type') stored,
  -- Who did it, from the record; null for the engine
  actor_person_id text generated always as (record::jsonb -> 'actor' ->> 'personId') stored,
  effective_at timestamptz not null, -- When it took place, as in the record
  recorded_at timestamptz not null, -- When it was recorded, as in the record
  -- Hash of the row before; for the first row the SHA-256 of the entity id, which ties the
  -- chain to its entity
  previous_hash text not null,
  hash text not null, -- Lower-case hexadecimal SHA-256 of previous_hash followed by record
  -- Order of storing across entities; has gaps, and a lower one may become visible later
  position bigint generated always as identity,
  -- When the row was written, by the clock of the database
  stored_at timestamptz default current_timestamp not null,
  constraint event_log_pk primary key (entity_id, sequence),
  constraint event_log_position_unique unique (position),
  constraint event_log_hash_is_true check (
    hash = encode(sha256(convert_to(previous_hash || record, 'UTF8')), 'hex')
  ),
  constraint event_log_instants_are_recorded check (
    ((payload->>'effectiveAt')::timestamptz = effective_at
      and (payload->>'recordedAt')::timestamptz = recorded_at) is true
  ),
  constraint event_log_sequence_is_recorded check (
    sequence >= 1 and (payload->'sequence' = to_jsonb(sequence)) is true
  ),
  constraint event_log_type_is_recorded check (event_type is not null)
);
create index event_log_by_storing on event_log (stored_at);
create index event_log_of_leads on event_log (entity_id, sequence desc)
  where event_type in ('leadAssigned', 'handedOver', 'contestUpheld');
create index event_log_of_ends on event_log (entity_id, sequence desc)
  where event_type in ('closureApproved', 'reopened', 'withdrawn');

-- Accepts only the event that follows the last one of its entity
create function continue_event_chain() returns trigger language plpgsql as $$
declare
  expected text;
begin
  if new.sequence = 1 then
    expected := encode(sha256(convert_to(new.entity_id, 'UTF8')), 'hex');
  else
    select hash into expected from event_log
      where entity_id = new.entity_id and sequence = new.sequence - 1;
    if not found then
      raise exception 'event % of % has no event before it', new.sequence, new.entity_id
        using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  if new.previous_hash <> expected then
    raise exception 'event % of % does not continue the chain', new.sequence, new.entity_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger event_log_chain before insert on event_log
  for each row execute function continue_event_chain();
alter table event_log enable always trigger event_log_chain;

-- Fingerprints of the record that were published, for comparison; mails with them are the proof
create table published_fingerprint (
  up_to bigint not null, -- Position of the last event that it covers
  sha256 text not null, -- Lower-case hexadecimal SHA-256, see store/verification/fingerprint.ts
  published_at timestamptz not null, -- When it was published
  constraint published_fingerprint_pk primary key (up_to)
);

-- The mails with a published fingerprint, one for each recipient
create table fingerprint_mail (
  up_to bigint not null, -- The fingerprint
  address text not null, -- The recipient, outside this installation
  -- waiting: not sent yet, or deferred by the relay; accepted; or refused for good
  state text default 'waiting' not null,
  attempts integer default 0 not null, -- How often it was tried
  response_code integer, -- What the relay answered last; null without an answer
  tried_at timestamptz, -- When it was last tried; null before
  constraint fingerprint_mail_pk primary key (up_to, address),
  constraint fingerprint_mail_fingerprint_fk foreign key (up_to)
    references published_fingerprint (up_to),
  constraint fingerprint_mail_state_known check (state in ('waiting', 'accepted', 'refused'))
);
create index fingerprint_mail_waiting on fingerprint_mail (up_to) where state = 'waiting';
`,
  { appendOnly: ['event_log', 'published_fingerprint'] },
);
