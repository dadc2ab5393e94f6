import { schemaStep } from './schema-step';

/**
 * Calls for input: the read model of the process, and to which calls NGOs have subscribed. A subscription is the NGO's own
 * choice and can be changed and ended at any time, so it is no part of the record.
 */
export const { up, down } = schemaStep(`
-- NGOs that want to be told of calls for input, each of all calls or of those on some themes
create table call_subscription (
  institution_id uuid not null, -- The NGO
  themes text[], -- Themes as they were chosen; null for all calls
  theme_keys text[], -- The same themes for comparison, without differences of spelling
  changed_by_person_id uuid not null, -- Who chose last
  changed_at timestamptz not null, -- When it was chosen
  constraint call_subscription_pk primary key (institution_id),
  constraint call_subscription_institution_fk foreign key (institution_id)
    references institution (id),
  constraint call_subscription_person_fk foreign key (changed_by_person_id) references person (id),
  constraint call_subscription_themes_whole check ((themes is null) = (theme_keys is null)),
  constraint call_subscription_themes_given check (cardinality(themes) > 0)
);

-- Calls for input, written from the event log
create table input_call (
  entity_id text not null, -- input-call/<id>
  stage text not null, -- open_for_input, input_closed, summarised or cancelled
  sequence integer not null, -- Sequence of its last event
  policy_version integer not null, -- The version of the policy that its clocks count under
  registered_at timestamptz not null, -- When it was opened
  -- Its title, text and questions in each language: arrays of {language, id, sha256}; no questions
  -- is null. Each line of the questions is one
  title jsonb not null,
  text jsonb not null, -- As the title
  questions jsonb, -- As the title
  question_count integer not null, -- How many questions there are
  themes text[] not null, -- The themes that it is about
  closes_on date not null, -- The last day for input, local
  due_at timestamptz, -- The end of that day; null until it is projected
  extensions jsonb not null, -- Later closing days: array of {from, to, reason}
  subscriber_ids uuid[] not null, -- The NGOs to which it was announced
  overdue boolean not null, -- True when the summary is late
  summary jsonb, -- The published summary, as the title; null before
  summarised_at timestamptz, -- When it was published
  cancelled_because_id uuid, -- The reason for cancelling it, if it was
  updated_at timestamptz not null, -- When its last event was recorded
  constraint input_call_pk primary key (entity_id)
);
create index input_call_by_closing on input_call (stage, due_at);

-- The recommendations and plan items that a call is about
create table input_call_item (
  entity_id text not null, -- The call
  item_entity_id text not null, -- recommendation/<id> or plan-item/<id>
  constraint input_call_item_pk primary key (entity_id, item_entity_id)
);
create index input_call_item_by_item on input_call_item (item_entity_id);

-- What the center did with each input to a call
create table input_disposition (
  entity_id text not null, -- The call
  input_id uuid not null, -- The input
  number integer not null, -- Order among the records of the call; inputs of one record share it
  disposition text not null, -- taken_up, taken_up_in_part or not_taken_up
  words_id uuid, -- What was done, in words
  constraint input_disposition_pk primary key (entity_id, input_id)
);
`);
