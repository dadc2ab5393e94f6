import { schemaStep } from './schema-step';

/**
 * What was changed in the registers, their texts in other languages, and the record of what stood in them. For the
 * entries of all registers: a document, a recommendation and a plan item are corrected by one mechanism.
 */
export const { up, down } = schemaStep(
  `
-- Changes of register entries, with the values before and after
create table register_change (
  entry_id text not null, -- recommendation/<id>, plan-item/<id>, plan/<id> or document/<id>
  number integer not null, -- Counts the changes of the entry, from 1: its version
  -- A column of the entry, bodies, or translation/<language>; those changed at once share a number
  field text not null,
  before jsonb, -- The value before; null for none
  -- Of an earlier symbol, number or title: its form for comparison, by which the entry is still found
  before_key text,
  after jsonb, -- The value after; null for none. Of a position also the document that states it
  reason text, -- The reason, if any
  reason_language language_tag, -- Language of the reason
  changed_by_person_id uuid not null, -- Who changed it
  changed_at timestamptz not null, -- When it was changed
  -- The request that made it: its repetition is recognised by it; null for uploads
  change_id uuid,
  constraint register_change_pk primary key (entry_id, number, field),
  constraint register_change_person_fk foreign key (changed_by_person_id) references person (id),
  constraint register_change_entry_id_formed check (
    entry_id ~ '^(recommendation|plan-item|plan|document)/.'
  ),
  constraint register_change_number_from_one check (number >= 1),
  constraint register_change_reason_in_language check ((reason is null) = (reason_language is null))
);
create index register_change_by_earlier_name on register_change (field, before_key)
  where before_key is not null;

-- The text of a register entry in another language than its own
create table translation (
  entry_id text not null, -- recommendation/<id> or plan-item/<id>
  language language_tag not null, -- Language of this wording
  text text not null, -- The text
  expected_result text, -- The expected result in a plan; null for none
  status text not null, -- original; official: as published; or unofficial
  given_by_person_id uuid not null, -- Who entered this wording
  given_at timestamptz not null, -- When this wording was entered
  constraint translation_pk primary key (entry_id, language),
  constraint translation_person_fk foreign key (given_by_person_id) references person (id),
  constraint translation_entry_id_formed check (entry_id ~ '^(recommendation|plan-item)/.'),
  constraint translation_status_known check (status in ('original', 'official', 'unofficial')),
  constraint translation_text_given check (btrim(text) <> '')
);

-- Every state of every register entry, in a chain of hashes per entry; append-only. The present
-- rows of the registers are compared with the last state
create table register_state (
  -- recommendation/<id>, plan-item/<id>, document/<id>, plan/<id>, indicator/<id> or
  -- assessment/<id>
  entry_id text not null,
  number integer not null, -- Counts the states of the entry, from 1: as it was registered
  content text not null, -- The whole entry with its history as canonical JSON: exactly what is hashed
  -- Hash of the state before; for the first one the SHA-256 of the entry's id
  previous_hash text not null,
  hash text not null, -- Lower-case hexadecimal SHA-256 of previous_hash followed by content
  -- When it was stored, by the clock of the database
  stored_at timestamptz default current_timestamp not null,
  constraint register_state_pk primary key (entry_id, number),
  constraint register_state_hash_is_true check (
    hash = encode(sha256(convert_to(previous_hash || content, 'UTF8')), 'hex')
  ),
  constraint register_state_number_from_one check (number >= 1)
);
`,
  { appendOnly: ['register_change', 'register_state'] },
);
