import { schemaStep } from './schema-step';

/**
 * What the API serves, derived from the event log and rebuilt from it at will.
 *
 * These rows are written by the commit, which must land. So no foreign key leads to the registers: an id in an old event
 * that no register knows must not keep an entity from ever being stored again. And no check lists values: code with a new
 * one, started before the schema follows, would retry for ever.
 */
export const { up, down } = schemaStep(
  `
-- Every recommendation and plan item of the registers from its registration on, with the present
-- state of its tracking
create table implementation (
  entity_id text not null, -- recommendation/<id> or plan-item/<id>
  kind text not null, -- recommendation or plan_item
  subject_id uuid not null, -- The recommendation or plan item
  -- When it was registered; null for an item of the log that is in no register, which no list
  -- shows
  created_at timestamptz,
  register_id uuid, -- Its document or plan
  register_name text collate "C", -- Symbol of the document or title of the plan: lists sort by it
  -- Its number with the digits padded: text order, by bytes, is the printed order
  natural_number text collate "C",
  mechanism text, -- Mechanism of the document; null for a plan item
  stage text, -- Stage of the lifecycle; null while it is not tracked, as all that follows
  sequence integer, -- Sequence of the last event: the version that callers compare with
  policy_version integer, -- The policy it runs under
  registered_at timestamptz, -- When its tracking began
  lead_institution_id uuid, -- The present lead
  support_institution_ids uuid[] default '{}' not null, -- Which institutions support the lead now, in order
  acceptance text, -- pending, acknowledged, deemed or contest_rejected; null without a lead
  action_plan_state text, -- owed, submitted, returned, agreed or dropped; null before one is owed
  claimed_status text, -- The latest status the lead claims
  validated_status text, -- The latest status the center validated
  independent_status text, -- The latest status of an independent source
  -- The latest status of an independent source that is published
  published_independent_status text,
  -- How far the three voices are apart, from 0 to 100; null with fewer than two
  disagreement integer,
  -- The same without opinions that are not published
  published_disagreement integer,
  -- The same of the voices that everybody may see
  public_disagreement integer,
  -- Opinions of independent sources in the order of their recording: array of {opinionId,
  -- institutionId, partyId, status, method, confidence, statedOn, onPaper, published}
  independent_opinions jsonb default '[]' not null,
  next_lead_due_clock_id text, -- The earliest duty of the lead that is not overdue: its clock
  -- The earliest duty of the lead that is not overdue: what the clock measures
  next_lead_due_subject text,
  -- The earliest duty of the lead that is not overdue: its due instant
  next_lead_due_at timestamptz,
  next_lead_due_on date, -- The earliest duty of the lead that is not overdue: its due day, local
  next_center_due_clock_id text, -- The earliest duty of the center that is not overdue: its clock
  -- The earliest duty of the center that is not overdue: what the clock measures
  next_center_due_subject text,
  -- The earliest duty of the center that is not overdue: its due instant
  next_center_due_at timestamptz,
  -- The earliest duty of the center that is not overdue: its due day, local
  next_center_due_on date,
  lead_overdue_clock_id text, -- The oldest overdue duty of the lead: its clock
  lead_overdue_subject text, -- The oldest overdue duty of the lead: what the clock measures
  lead_overdue_at timestamptz, -- The oldest overdue duty of the lead: its due instant
  lead_overdue_on date, -- The oldest overdue duty of the lead: its due day, local
  center_overdue_clock_id text, -- The oldest overdue duty of the center: its clock
  center_overdue_subject text, -- The oldest overdue duty of the center: what the clock measures
  center_overdue_at timestamptz, -- The oldest overdue duty of the center: its due instant
  center_overdue_on date, -- The oldest overdue duty of the center: its due day, local
  closed_at timestamptz, -- When it was closed; null while it is not
  supervision_ended boolean, -- True when nothing more can fall due
  updated_at timestamptz, -- When its last event was recorded
  track text, -- standard or enhanced supervision
  track_since timestamptz, -- When the item was moved to its track; null while it was never moved
  -- Codes of the criteria in its policy for which it is on the enhanced track
  track_criteria text[],
  -- The leading recommendation whose plan and reports serve it; null when it has its own
  leader_entity_id text,
  -- Sequence of the leading item up to which the item has recorded its changes
  leader_sequence integer,
  -- Institutions that the lead proposed as co-executors and the center has not decided on
  proposed_institution_ids uuid[] default '{}' not null,
  -- Since when nobody of the lead could be notified of the assignment; null when somebody was
  not_notified_since timestamptz,
  -- Oversight conclusions and NGO inputs that must be settled before the item is closed
  open_matters integer,
  -- Of them those on paper, which the center settles; the others are answered on pages of their own
  matters_on_paper integer default 0 not null,
  -- Whether a duty of the lead is overdue: for counting, which reads an index alone
  is_lead_overdue boolean generated always as (lead_overdue_at is not null) stored,
  -- Whether a duty of the center is overdue
  is_center_overdue boolean generated always as (center_overdue_at is not null) stored,
  constraint implementation_pk primary key (entity_id),
  constraint implementation_subject_unique unique (kind, subject_id),
  constraint implementation_leader_whole check (
    (leader_entity_id is null) = (leader_sequence is null)
    and leader_entity_id is distinct from entity_id
  ),
  constraint implementation_open_matters_counted check (open_matters >= 0),
  constraint implementation_sequence_from_one check (sequence >= 1),
  constraint implementation_tracked_whole check (
    num_nulls(stage, sequence, policy_version, registered_at, supervision_ended, updated_at, track,
      track_criteria, open_matters) % 9 = 0
  )
);
-- Lists: an index for each order, ending with the entity id, of all items and of the overdue ones,
-- which are few. Those of one lead and of one stage stand in the order of their registers, with what
-- the other orders sort by.
create index implementation_by_register
  on implementation (register_name, natural_number, entity_id collate "C");
create index implementation_by_registration on implementation (created_at, entity_id collate "C");
-- updated_at keeps commands from updating in place (HOT). Without it in any index a fifth would (120 of
-- 600 in a long life), for 2 % less WAL: an order that people ask for is worth it.
create index implementation_by_update
  on implementation ((coalesce(updated_at, created_at)), entity_id collate "C");
create index implementation_by_due on implementation
  ((coalesce(least(lead_overdue_at, next_lead_due_at), 'infinity')), entity_id collate "C");
create index implementation_by_due_descending on implementation
  ((coalesce(least(lead_overdue_at, next_lead_due_at), '-infinity')), entity_id collate "C");
create index implementation_by_disagreement on implementation
  ((coalesce(-disagreement, 1000)), register_name, natural_number, entity_id collate "C");
create index implementation_of_lead
  on implementation (lead_institution_id, register_name, natural_number, entity_id collate "C")
  include (created_at, updated_at, lead_overdue_at, next_lead_due_at);
create index implementation_in_stage
  on implementation (stage, register_name, natural_number, entity_id collate "C")
  include (created_at, updated_at, lead_overdue_at, next_lead_due_at);
create index implementation_with_overdue_lead
  on implementation (register_name, natural_number, entity_id collate "C")
  where lead_overdue_at is not null;
create index implementation_with_overdue_lead_by_due on implementation
  ((coalesce(least(lead_overdue_at, next_lead_due_at), '-infinity')), entity_id collate "C")
  where lead_overdue_at is not null;
create index implementation_with_overdue_lead_by_registration
  on implementation (created_at, entity_id collate "C") where lead_overdue_at is not null;
create index implementation_with_overdue_lead_by_update
  on implementation ((coalesce(updated_at, created_at)), entity_id collate "C")
  where lead_overdue_at is not null;
create index implementation_by_center_overdue on implementation (center_overdue_at)
  where center_overdue_at is not null;
-- What waits for the center: in which it owes a duty, has to name a lead, or to settle a matter
create index implementation_waiting_for_center on implementation
  ((coalesce(least(center_overdue_at, next_center_due_at), 'infinity')), entity_id collate "C")
  where center_overdue_at is not null or next_center_due_at is not null
    or matters_on_paper > 0 or stage = 'registered';
create index implementation_by_leader on implementation (leader_entity_id)
  where leader_entity_id is not null;
create index implementation_by_supporting on implementation
  using gin (support_institution_ids, proposed_institution_ids);
create index implementation_enhanced on implementation (track) where track = 'enhanced';
create index implementation_with_open_matters on implementation (entity_id) where open_matters > 0;
create index implementation_not_notified on implementation (entity_id)
  where not_notified_since is not null;
create index implementation_untracked on implementation (created_at) where sequence is null;
-- The status summary: every column that it counts, and none that differs for each item
create index implementation_summary on implementation
  (stage, validated_status, claimed_status, lead_institution_id, mechanism, track,
   is_lead_overdue, is_center_overdue) where created_at is not null;

-- Every text that the State owes a UN body, with its present state
create table obligation (
  entity_id text not null, -- obligation/<id>
  kind text not null, -- follow_up
  stage text not null, -- owed, replied or ended
  sequence integer not null, -- Sequence of the last event: the version that callers compare with
  policy_version integer not null, -- The policy it runs under
  registered_at timestamptz not null, -- When it was registered
  mechanism text not null, -- The UN body
  symbol text not null, -- The document that asks for it
  paragraph text not null, -- The paragraph that asks for it
  document_on date not null, -- The day of the document
  named_due_on date, -- The day that the document names; null when the usual term holds
  term jsonb, -- The usual term: {months, confirmed, schemeVersion}; null when a day was named
  due_at timestamptz, -- The due instant of the reply; null until it is projected
  due_on date, -- The due day of the reply, local
  overdue boolean not null, -- Whether it is owed and its due instant has passed
  reminders jsonb not null, -- Reminders by the UN body: array of {symbol, remindedOn}
  reply jsonb, -- The reply of the State: {symbol, sentOn, late}; null while there is none
  ended_because_id uuid, -- The reason why nothing is owed any more without a reply
  updated_at timestamptz not null, -- When its last event was recorded
  constraint obligation_pk primary key (entity_id)
);
create index obligation_by_due on obligation
  ((coalesce(due_at, 'infinity')), entity_id collate "C");

-- The recommendations that an obligation is about
create table obligation_item (
  entity_id text not null, -- The obligation
  item_entity_id text not null, -- The recommendation, as an implementation
  lead_institution_id uuid, -- Its lead, as recorded by the obligation
  constraint obligation_item_pk primary key (entity_id, item_entity_id)
);
create index obligation_item_by_item on obligation_item (item_entity_id);
create index obligation_item_by_lead on obligation_item (lead_institution_id);

-- Every term that ever ran, with the data that explain its due date; ended ones are kept
create table clock (
  entity_id text not null, -- The entity it runs for
  clock_id text not null, -- <subject>/<number>, such as report/3
  -- Sequence of its clockStarted event: a restart is a row of its own
  started_by_sequence integer not null,
  subject text not null, -- What it measures, such as report or acknowledgement
  policy_version integer not null, -- The version of the policy that it counts under
  rule jsonb not null, -- How the due day is found: a term to count, or a fixed day
  receipt_rule jsonb not null, -- When something received counts as received
  -- Record of the act that is the basis of the term, and whether it was confirmed; null for none
  legal_basis jsonb,
  legal_effect text not null, -- statutory or service_norm or un_term
  start_sequence integer not null, -- Sequence of the event that started the term
  start_event_type text not null, -- Type of that event
  start_effective_at timestamptz not null, -- When the act took place: the term counts from here
  start_recorded_at timestamptz not null, -- When the act was entered
  -- Suspensions: array of {from, to, cause, reason, byPersonId, maximumUntil}
  suspensions jsonb not null,
  extensions jsonb not null, -- Granted extensions with old and new day: array
  due_at timestamptz, -- End of the due day; null until it is projected
  due_on date, -- The due day, local
  time_zone text, -- The zone of the due day
  calendar_version integer, -- The calendar that gave the due day
  ladder jsonb, -- The steps as instants: array of {step, at, audience}
  armed_by_sequence integer, -- Sequence of the event that set the due instant
  missed_at timestamptz, -- The due instant that passed with the duty open; null while none did
  -- Persons who may not do its duty, because they wrote what it judges
  barred_person_ids text[] not null,
  outcome text, -- met, met_late, lapsed or cancelled; null while it runs
  ended_by_sequence integer, -- Sequence of its clockEnded event
  ended_at timestamptz, -- When it ended, effectively
  constraint clock_pk primary key (entity_id, clock_id, started_by_sequence),
  constraint clock_armed_whole check (
    (due_at is null) = (due_on is null) and (due_at is null) = (armed_by_sequence is null)
  ),
  constraint clock_ended_whole check (
    (outcome is null) = (ended_at is null) and (outcome is null) = (ended_by_sequence is null)
  )
);
create index clock_open_by_due on clock (due_at) where ended_at is null;
-- What waits for the center is a few kinds of all open terms
create index clock_open_by_subject on clock (subject, entity_id, due_at) where ended_at is null;

-- Windows at the end of which the lead owes a report
create table reporting_period (
  entity_id text not null, -- The implementation
  number integer not null, -- From 1; never used again
  opens_at timestamptz not null, -- When the window opens
  anchor_at timestamptz not null, -- The instant the cadence is counted from
  cadences integer not null, -- How many cadences after the anchor the window ends
  state text not null, -- open, submitted, returned, accepted or superseded
  ends_at timestamptz, -- When the window ends and the next one opens; null until projected
  due_at timestamptz, -- The latest due instant of its report; null until projected
  due_on date, -- The latest due day of its report, local
  overdue boolean not null, -- True when the due instant passed with no report
  report_id uuid, -- The report submitted last, if it was not withdrawn
  submitted_by_person_id uuid, -- Who submitted it
  submitted_at timestamptz, -- When it was submitted
  late boolean, -- Whether it came after the due instant
  claimed_status text, -- The status it claims
  evidence_count integer, -- How many pieces of evidence it has
  validated_status text, -- The status the center validated with it
  reviewed_by_person_id uuid, -- Who reviewed the latest report
  reviewed_at timestamptz, -- When it was accepted or returned
  -- The report that awaits the signature of its institution, if any
  unsigned_report_id uuid,
  prepared_by_person_id uuid, -- Who prepared the report that waits
  signature_requested_at timestamptz, -- Since when the report awaits its signature
  signed_by_person_id uuid, -- Who signed the submitted report; null where no signature was needed
  constraint reporting_period_pk primary key (entity_id, number),
  constraint reporting_period_unsigned_whole check (
    (unsigned_report_id is null) = (signature_requested_at is null)
  )
);

-- Status opinions by source and time; never overwritten
create table status_opinion (
  entity_id text not null, -- The implementation
  sequence integer not null, -- Sequence of the event that recorded it
  source text not null, -- claimed (institution) or validated (center)
  status text not null, -- The status
  as_of timestamptz not null, -- The instant of the status
  institution_id uuid, -- The institution of the opinion, if any
  report_id uuid, -- The report it came with
  person_id uuid, -- Who recorded it; null for the engine
  recorded_at timestamptz not null, -- When it was recorded
  constraint status_opinion_pk primary key (entity_id, sequence)
);
create index status_opinion_by_source on status_opinion (entity_id, source, as_of);

-- Entries of an item from the event that opened them until another one settled them: requests,
-- questions, proposals, matters, its track, the leading item and the reports applied to it
create table item_entry (
  entity_id text not null, -- The implementation
  -- extension_request, clarification, track_request, co_executor_proposal, open_matter, track,
  -- following or applied_report
  kind text not null,
  entry_id text not null, -- Within its kind: the number of the request, the id of the matter
  -- The institution of the request, or the proposed one; null where the item has it
  institution_id uuid,
  opened_sequence integer not null, -- Sequence of the event that opened it
  settled_sequence integer, -- Sequence of the event that settled it; null while it is open
  constraint item_entry_pk primary key (entity_id, kind, entry_id)
);
create index item_entry_open_track_requests on item_entry (institution_id)
  where kind = 'track_request' and settled_sequence is null;
`,
);
