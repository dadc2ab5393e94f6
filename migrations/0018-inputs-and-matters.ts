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
`);
