import { schemaStep } from './schema-step';

/**
 * Commands that are given to many items: what was ordered, of which items, and what came of each. An institution ends
 * once, so it hands over once: of two mergers at once one is refused.
 */
export const { up, down } = schemaStep(
  `
-- Mergers and splits: an ended institution, whose role in each item moves to successors
create table handover (
  id uuid not null, -- Identity; the workflow is handover/<id>
  kind text not null, -- merge or split
  institution_id uuid not null, -- The institution that ended
  reason_id uuid not null, -- The text that each item records as the reason
  reason_sha256 text not null, -- Hash of that text
  created_by_person_id uuid not null, -- Who entered it
  created_at timestamptz not null, -- When it was entered
  finished_at timestamptz, -- When no item was left to move; null while some wait
  constraint handover_pk primary key (id),
  constraint handover_institution_unique unique (institution_id),
  constraint handover_institution_fk foreign key (institution_id) references institution (id),
  constraint handover_person_fk foreign key (created_by_person_id) references person (id),
  constraint handover_reason_fk foreign key (reason_id) references narrative (id),
  constraint handover_kind_known check (kind in ('merge', 'split'))
);
create index handover_by_person on handover (created_by_person_id);
create index handover_by_reason on handover (reason_id);
create index handover_unfinished on handover (created_at) where finished_at is null;

-- The successors; the main one gets the items that no other was named for
create table handover_successor (
  handover_id uuid not null, -- The handover
  institution_id uuid not null, -- The successor
  main boolean not null, -- True for the one that also succeeds in name
  constraint handover_successor_pk primary key (handover_id, institution_id),
  constraint handover_successor_handover_fk foreign key (handover_id) references handover (id),
  constraint handover_successor_institution_fk foreign key (institution_id)
    references institution (id)
);
create index handover_successor_by_institution on handover_successor (institution_id);
create unique index handover_successor_one_main on handover_successor (handover_id) where main;

-- The items to move; an interrupted handover continues with the waiting ones
create table handover_item (
  handover_id uuid not null, -- The handover
  entity_id text not null, -- The implementation
  to_institution_id uuid not null, -- The successor
  tried_at timestamptz, -- When the command was last given: failed ones come last next time
  settled_at timestamptz, -- Since when the ended institution has no role in it; null while it waits
  outcome text, -- moved, not_needed (nothing to move any more) or no_successor (no active successor)
  constraint handover_item_pk primary key (handover_id, entity_id),
  constraint handover_item_handover_fk foreign key (handover_id) references handover (id),
  constraint handover_item_institution_fk foreign key (to_institution_id)
    references institution (id),
  constraint handover_item_outcome_known check (outcome in ('moved', 'not_needed', 'no_successor')),
  constraint handover_item_settled_whole check ((outcome is null) = (settled_at is null))
);
create index handover_item_by_institution on handover_item (to_institution_id);
create index handover_item_waiting on handover_item (handover_id, tried_at, entity_id)
  where settled_at is null;

-- The versions of the items that a preview of a bulk operation saw
create table bulk_preview (
  id uuid not null, -- Its id, for the start of the operation
  created_at timestamptz not null, -- When it was made
  -- SHA-256 of the request and of who made it: it is good for no other
  request_sha256 text not null,
  entity_ids text[] not null, -- The items
  sequences integer[] not null, -- The version of each, in the same order
  constraint bulk_preview_pk primary key (id),
  constraint bulk_preview_whole check (cardinality(entity_ids) = cardinality(sequences))
);
create index bulk_preview_by_making on bulk_preview (created_at);

-- Files that people try before their rows are added: kept, so that nobody sends them twice
create table tried_file (
  id uuid not null, -- Names it in the form that adds it
  person_id uuid not null, -- Who sent it: nobody else gets it
  file_name text not null, -- Its name on the machine of its sender
  content bytea not null, -- Its bytes
  kept_at timestamptz not null, -- When it was sent; it is deleted a day later
  constraint tried_file_pk primary key (id),
  constraint tried_file_person_fk foreign key (person_id) references person (id)
);
create index tried_file_by_person on tried_file (person_id, kept_at);

-- Bulk operations over items, in the background
create table item_order (
  id uuid not null, -- Identity, also of the workflow commands/<id>
  filter jsonb not null, -- The conditions by which the items were chosen
  command jsonb not null, -- What each item is to get: the kind, and its values
  -- Why; one text for all of the items. Null for an acceptance, and for a calendar, which names the
  -- act of each day
  reason_id uuid,
  created_by_person_id uuid not null, -- Who started it
  actor jsonb not null, -- The person, role and institution under which every command is given
  created_at timestamptz not null, -- When it was started
  finished_at timestamptz, -- When the last item was settled; null while items wait
  constraint item_order_pk primary key (id),
  constraint item_order_person_fk foreign key (created_by_person_id) references person (id),
  constraint item_order_reason_fk foreign key (reason_id) references narrative (id)
);
-- One recount by each calendar
create unique index item_order_calendar_once on item_order ((command ->> 'calendarVersion'));
create index item_order_unfinished on item_order (created_at) where finished_at is null;

-- The items of a bulk operation as of its start, and which of them are settled: it is resumed from
-- here
create table item_order_item (
  order_id uuid not null, -- The bulk operation
  position integer not null, -- Its position, from 1
  entity_id text not null, -- The implementation; for a calendar also an obligation
  outcome text, -- done or refused; null while it waits
  refusal_code text, -- Why it was refused, for machines
  refusal_params jsonb, -- The values of the sentence of the refusal: codes, days, counts
  settled_at timestamptz, -- When it was done or refused; null while it waits
  -- How many of its deadlines moved, and how many did not, by the reason; null for other kinds
  deadlines jsonb,
  -- The version at which the item takes the command; 0 when the preview did not see it: at none;
  -- null: at any
  if_sequence integer,
  -- The lead that the plan named at the start; null for none, and for other kinds
  planned_lead_id uuid,
  -- The co-executors that the plan named then; null for other kinds
  planned_support_ids uuid[],
  constraint item_order_item_pk primary key (order_id, position),
  constraint item_order_item_once unique (order_id, entity_id),
  constraint item_order_item_job_fk foreign key (order_id)
    references item_order (id) on delete cascade,
  constraint item_order_item_planned_lead_fk foreign key (planned_lead_id)
    references institution (id),
  constraint item_order_item_if_sequence_from_zero check (if_sequence >= 0),
  constraint item_order_item_outcome_known check (outcome in ('done', 'refused')),
  constraint item_order_item_planned_whole check (
    planned_lead_id is null or planned_support_ids is not null
  ),
  constraint item_order_item_position_from_one check (position >= 1),
  constraint item_order_item_settled_whole check (
    (outcome is null) = (settled_at is null)
    and (not (outcome is distinct from 'refused')) = (refusal_code is not null)
    and (refusal_code is null) = (refusal_params is null)
  )
);
create index item_order_item_waiting on item_order_item (order_id, position) where outcome is null;
`,
);
