import { schemaStep } from './schema-step';

/**
 * The yearly letters to heads of institutions: what was ordered, what came of each institution, and the letters as they
 * were sent. A letter that was a mistake is withdrawn with a reason, and a corrected one replaces it; both stay.
 *
 * The letters of an institution and year are one chain: one that replaces none, and each other one replaces one that was
 * withdrawn, of the same institution and year, which no other replaces. So at most one of them holds.
 */
export const { up, down } = schemaStep(
  `
-- Writing the yearly letters, in the background
create table letter_order (
  id uuid not null, -- Identity, also of the workflow letters/<id>
  year integer not null, -- The year of the letters
  as_of date not null, -- The local day that the letters cover
  -- The end of that day: the letters cover the events stored until then
  cut_at timestamptz not null,
  created_by_person_id uuid not null, -- Who started it
  created_at timestamptz not null, -- When it was started
  finished_at timestamptz, -- When the last institution was settled; null while institutions wait
  constraint letter_order_pk primary key (id),
  constraint letter_order_person_fk foreign key (created_by_person_id) references person (id),
  constraint letter_order_day_in_year check (date_part('year', as_of) = year),
  constraint letter_order_year_plausible check (year between 2000 and 2999)
);
create index letter_order_unfinished on letter_order (created_at) where finished_at is null;

-- Yearly letters as they were sent: never changed, never removed
create table letter (
  id uuid not null, -- Identity
  order_id uuid not null, -- Its operation
  institution_id uuid not null, -- The institution
  year integer not null, -- The year of the letter
  as_of date not null, -- The local day that it covers
  head_person_id uuid not null, -- The head of the institution, its addressee
  language language_tag not null, -- The language of the head
  item_count integer not null, -- How many open items it covers
  content text not null, -- The letter, an HTML document
  sha256 text not null, -- Lower-case hexadecimal SHA-256 of the content in UTF-8
  written_at timestamptz not null, -- When it was written
  -- The withdrawn letter of the same institution and year that it replaces; null for the first
  replaces_letter_id uuid,
  constraint letter_pk primary key (id),
  constraint letter_of_body_and_year unique (id, institution_id, year),
  constraint letter_replaced_once unique (replaces_letter_id),
  constraint letter_head_fk foreign key (head_person_id) references person (id),
  constraint letter_institution_fk foreign key (institution_id) references institution (id),
  constraint letter_order_fk foreign key (order_id) references letter_order (id),
  constraint letter_replaces_own foreign key (replaces_letter_id, institution_id, year)
    references letter (id, institution_id, year),
  constraint letter_hash_true check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  constraint letter_tells_of_something check (item_count >= 1)
);
create index letter_by_body_and_year on letter (institution_id, year);
create unique index letter_first_of_year on letter (institution_id, year)
  where replaces_letter_id is null;

-- Withdrawn yearly letters, with the reason: never changed, never removed
create table letter_withdrawal (
  letter_id uuid not null, -- The letter
  reason_id uuid not null, -- The text of the reason; the institution reads it
  reason_sha256 text not null, -- Hash of that text
  withdrawn_by_person_id uuid not null, -- Who withdrew it
  withdrawn_at timestamptz not null, -- When
  constraint letter_withdrawal_pk primary key (letter_id),
  constraint letter_withdrawal_letter_fk foreign key (letter_id) references letter (id),
  constraint letter_withdrawal_person_fk foreign key (withdrawn_by_person_id)
    references person (id),
  constraint letter_withdrawal_reason_fk foreign key (reason_id) references narrative (id)
);
alter table letter add constraint letter_replaces_withdrawn
  foreign key (replaces_letter_id) references letter_withdrawal (letter_id);

-- The open items of a letter
create table letter_item (
  letter_id uuid not null, -- The letter
  entity_id text not null, -- The item
  constraint letter_item_pk primary key (letter_id, entity_id),
  constraint letter_item_letter_fk foreign key (letter_id) references letter (id)
);
create index letter_item_by_entity on letter_item (entity_id);

-- The institutions of an operation, and which of them are settled: it is resumed from here
create table letter_order_body (
  order_id uuid not null, -- The operation
  institution_id uuid not null, -- The institution
  -- written, written_before, ended, nothing_open or without_head; null while the institution waits
  outcome text,
  open_items integer, -- How many open items it led; null while it waits
  letter_id uuid, -- Its letter of the year, if it has one
  settled_at timestamptz, -- When it was settled
  constraint letter_order_body_pk primary key (order_id, institution_id),
  constraint letter_order_body_institution_fk foreign key (institution_id)
    references institution (id),
  constraint letter_order_body_letter_fk foreign key (letter_id) references letter (id),
  constraint letter_order_body_order_fk foreign key (order_id) references letter_order (id),
  constraint letter_order_body_outcome_known check (
    outcome in ('written', 'written_before', 'ended', 'nothing_open', 'without_head')
  ),
  constraint letter_order_body_settled_whole check (
    (outcome is null) = (settled_at is null) and (outcome is null) = (open_items is null)
    and (coalesce(outcome, '') in ('written', 'written_before')) = (letter_id is not null)
  )
);
create index letter_order_body_waiting on letter_order_body (order_id, institution_id)
  where outcome is null;
`,
  { appendOnly: ['letter', 'letter_withdrawal', 'letter_item'] },
);
