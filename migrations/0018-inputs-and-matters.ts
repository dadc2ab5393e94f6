import { schemaStep } from './schema-step';

/** Inputs of NGOs, and the matters that keep items from being closed. */
export const { up, down } = schemaStep(`
-- Matters of items: inputs of NGOs and conclusions of public oversight. An item cannot be closed
-- while one is open. The engine tells the items (noteMatter)
create table matter_item (
  matter_entity_id text not null, -- ngo-input/<id> or oversight-conclusion/<id>
  item_entity_id text not null, -- recommendation/<id> or plan-item/<id>
  kind text not null, -- oversight_conclusion or ngo_input
  received_on date not null, -- The day on which it was received
  outcome text, -- answered, withdrawn or out_of_scope; null while it is open
  constraint matter_item_pk primary key (matter_entity_id, item_entity_id)
);
create index matter_item_by_item on matter_item (item_entity_id);

-- Inputs of NGOs on items: information, or an independent opinion of the status
create table ngo_input (
  entity_id text not null, -- ngo-input/<id>
  stage text not null, -- submitted, awaiting_reply, answered, withheld or input_withdrawn
  sequence integer not null, -- Sequence of the last event: the version that callers compare with
  policy_version integer not null, -- The policy it runs under
  registered_at timestamptz not null, -- When it was submitted
  -- The NGO, or what stands for it in this entity (submitter_party)
  submitter_id uuid not null,
  kind text not null, -- information or status_opinion
  aim text not null, -- implementation, supervision_track or contest_closing
  call_id text, -- The call for input that it answers; null for none
  content_id uuid not null, -- The text
  status text, -- The status that the NGO finds; null for information
  confidence text, -- low, medium or high; null for information
  basis_id uuid, -- What the opinion rests on; null for information
  method text, -- How that was established; null for information
  accepted_at timestamptz, -- When the center accepted it; null while it has not
  approved_at timestamptz, -- When the center approved its publication; null while it has not
  published_at timestamptz, -- When it was published; null while it is not
  -- Whether its text is confidential: then only the fact is published
  is_confidential boolean not null,
  -- The leads that owe or owed a reply: array of {number, institutionId, owes, due}
  addressees jsonb not null,
  replies jsonb not null, -- The replies, their publication and what the submitter says: array
  requests jsonb not null, -- Requests for confidentiality and their decisions: array
  ended_because_id uuid, -- The reason why it was withheld or withdrawn
  due_at timestamptz, -- The first due instant of a running term; null without one
  due_on date, -- The day of the first due instant, local
  overdue boolean not null, -- Whether a running term has passed
  updated_at timestamptz not null, -- When its last event was recorded
  constraint ngo_input_pk primary key (entity_id)
);
create index ngo_input_by_time on ngo_input (registered_at, entity_id collate "C");
create index ngo_input_by_submitter on ngo_input (submitter_id);
create index ngo_input_by_call on ngo_input (call_id) where call_id is not null;

-- The items that an input is about
create table ngo_input_item (
  entity_id text not null, -- The input
  item_entity_id text not null, -- recommendation/<id> or plan-item/<id>
  lead_institution_id uuid, -- Its lead, as recorded by the input
  answered_by integer, -- The number of the addressee that has replied for it; null for none
  constraint ngo_input_item_pk primary key (entity_id, item_entity_id)
);
create index ngo_input_item_by_item on ngo_input_item (item_entity_id);
create index ngo_input_item_by_lead on ngo_input_item (lead_institution_id);
`);
