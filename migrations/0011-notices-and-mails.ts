import { schemaStep } from './schema-step';

/**
 * What people must be notified of, and what they were notified of.
 *
 * Notices are written by the commit, which must land: so no foreign key leads to institutions and no check lists values,
 * as in the read model. A notice to an institution that no register knows, or to a center that does not exist yet, is
 * `undelivered`, where it is seen.
 */
export const { up, down } = schemaStep(
  `
-- A notice to one role of one institution
create table notice (
  id uuid default gen_random_uuid() not null, -- Identity
  entity_id text not null, -- Its entity
  key text not null, -- Key that makes it unique in the entity for ever
  kind text not null, -- ladder_step, or the type of its event
  institution_id uuid, -- The addressed institution; null when it is unknown
  role text not null, -- main, alternate, validator or head
  not_before timestamptz not null, -- When it may go out
  urgent boolean not null, -- True when it does not wait for the sending hour
  clock_id text, -- For ladder steps: the clock
  -- For ladder steps: the event that set the due instant; a later one makes this step irrelevant
  armed_by_sequence integer,
  step text, -- For ladder steps: name of the step
  due_at timestamptz, -- For ladder steps: the due instant
  event_sequence integer not null, -- The event it follows from
  by_person_id text, -- Who acted, and is not notified of it; null for reminders and acts of the engine
  state text not null, -- waiting, notified, void, or undelivered as long as nobody can be reached
  void_reason text, -- Why it is not sent: clock_ended, due_moved, or why it became irrelevant
  state_at timestamptz not null, -- Since when it has that state
  created_at timestamptz not null, -- When the event it follows from was recorded
  constraint notice_pk primary key (id),
  constraint notice_key_unique unique (entity_id, key)
);
create index notice_undelivered on notice (institution_id) where state = 'undelivered';
create index notice_waiting on notice (institution_id, not_before) where state = 'waiting';
create index notice_unsent_of_clock on notice (entity_id, clock_id)
  where state in ('waiting', 'undelivered') and clock_id is not null;

-- The first opening of an item, through the API, by a person of its lead while the assignment awaits an answer: that
-- institution was notified, whatever became of its mails
create table item_opening (
  entity_id text not null, -- The implementation
  institution_id uuid not null, -- The lead
  person_id uuid not null, -- Who opened it
  opened_at timestamptz not null, -- The first time since the institution became the lead
  constraint item_opening_pk primary key (entity_id, institution_id)
);

-- When the mailbox workflow of an institution wakes next: a later notice needs no signal
create table mailbox (
  institution_id uuid not null, -- The institution
  wakes_at timestamptz, -- When it wakes next; null when it sleeps until a signal
  constraint mailbox_pk primary key (institution_id)
);

-- One digest to one person; its notices are in mail_notice
create table mail (
  id uuid not null, -- Identity
  -- The institution it was made for, or what stands for a submitter
  institution_id uuid not null,
  person_id uuid not null, -- Its recipient: a person, or what stands for one
  -- Message-ID header: the same at every attempt, so that a relay can drop a repetition
  message_id text not null,
  state text not null, -- prepared, sent or failed
  subject text, -- Subject line of the sent mail; null until then
  -- SHA-256 of the sent mail: text part, HTML part and attachments, with a line feed between them;
  -- null until then
  content_sha256 text,
  language language_tag not null, -- Language it was written in
  prepared_at timestamptz not null, -- When it was made, by the clock of the mailbox
  sent_at timestamptz, -- When the relay accepted it
  failure text, -- The error of the relay; without addresses
  attempts integer not null, -- How often it was tried
  constraint mail_pk primary key (id),
  constraint mail_message_id_unique unique (message_id),
  constraint mail_attempts_counted check (attempts >= 0),
  constraint mail_failed_has_reason check (state <> 'failed' or failure is not null),
  constraint mail_sent_has_instant check ((state = 'sent') = (sent_at is not null)),
  constraint mail_sent_keeps_what check (
    (state = 'sent') = (subject is not null and content_sha256 is not null)
  ),
  constraint mail_state_known check (state in ('prepared', 'sent', 'failed'))
);
create index mail_by_institution on mail (institution_id, prepared_at);
create index mail_by_person on mail (person_id, prepared_at);
create index mail_unsent on mail (institution_id) where state <> 'sent';

-- The notices of a mail
create table mail_notice (
  mail_id uuid not null, -- The mail
  notice_id uuid not null, -- The notice
  constraint mail_notice_pk primary key (mail_id, notice_id),
  constraint mail_notice_mail_fk foreign key (mail_id) references mail (id),
  constraint mail_notice_notice_fk foreign key (notice_id) references notice (id)
);
create index mail_notice_by_notice on mail_notice (notice_id);
`,
);
