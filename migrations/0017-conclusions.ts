import { schemaStep } from './schema-step';

/** Conclusions of public oversight, as the event log gives them. Who submitted one may be an id that stands for it. */
export const { up, down } = schemaStep(`
-- Every conclusion of public oversight, with its present state
create table conclusion (
  entity_id text not null, -- oversight-conclusion/<id>
  stage text not null, -- in_consideration, consideration_closed or taken_back
  sequence integer not null, -- Sequence of the last event: the version that callers compare with
  policy_version integer not null, -- The policy it runs under
  registered_at timestamptz not null, -- When it was registered: the terms count from here
  form text not null, -- How the public oversight was carried out
  title text not null, -- Its title, as the submitter gave it
  registration_number text not null, -- Of the center
  submitter_id uuid not null, -- The institution, or what stands for the submitter in this conclusion
  findings jsonb not null, -- Reference to the text of the findings: {id, sha256}
  -- The proposals: array of {number, text, addressees}
  proposals jsonb not null,
  items text[] not null, -- The tracked items that it is about
  -- Accepted proposals that became items of a plan: array of {proposal, entityId}
  planned_proposals jsonb not null,
  due_at timestamptz, -- The first due instant of an answer that is owed; null when none is owed
  due_on date, -- The first due day of an answer that is owed, local
  overdue boolean not null, -- Whether an answer is owed whose due instant has passed
  ended_because jsonb, -- Reference to the reason of the withdrawal, or the remark of the closing
  updated_at timestamptz not null, -- When its last event was recorded
  constraint conclusion_pk primary key (entity_id)
);
create index conclusion_by_due on conclusion
  ((coalesce(due_at, 'infinity')), entity_id collate "C");
create index conclusion_by_submitter on conclusion (submitter_id);
create index conclusion_by_item on conclusion using gin (items);
create index conclusion_by_planned_item on conclusion using gin (planned_proposals jsonb_path_ops);

-- The institutions that owe an answer to a conclusion, each with its own clocks
create table conclusion_addressee (
  entity_id text not null, -- The conclusion
  number integer not null, -- Its number in the conclusion, from 1
  institution_id uuid not null, -- The institution, or its successor
  law jsonb, -- The law as it was on the day of registration; null where none is known
  acknowledged_at timestamptz, -- When it confirmed the receipt
  due_at timestamptz, -- The due instant of the answer that it owes, or owed last
  due_on date, -- The due day of that answer, local
  overdue boolean not null, -- Whether the answer is owed and its due instant has passed
  suspended boolean not null, -- Whether its term waits for the answer to a question
  answered_at timestamptz, -- When it gave its answer; null while one is owed
  published_at timestamptz, -- When its answer was published
  first_answered_at timestamptz, -- When it gave its first answer, also when a new one is owed
  first_late boolean, -- Whether its first answer was late
  rating text, -- satisfied, not_rated or disputed; null while the answer is not rated
  dispute text, -- open, upheld or rejected; null without a dispute
  accepted integer not null, -- How many proposals it accepted, at least in part
  answers integer not null, -- How many proposals it owes an answer to
  -- The rest of its record: official, number, questions, drafts, answers and notices of default
  detail jsonb not null,
  constraint conclusion_addressee_pk primary key (entity_id, number)
);
create index conclusion_addressee_by_institution on conclusion_addressee (institution_id);

-- The registration numbers that the center gave; one that was not registered leaves a gap
create table conclusion_number (
  entity_id text not null, -- The conclusion
  number integer generated always as identity, -- Its number
  constraint conclusion_number_pk primary key (entity_id)
);
`);
