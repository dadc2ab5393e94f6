import { schemaStep } from './schema-step';

/**
 * What was changed in the registers, and their texts in other languages. For the entries of all registers: a document, a
 * recommendation and a plan item are corrected by one mechanism.
 */
export const { up, down } = schemaStep(
  `
-- Changes of register entries, with the values before and after
create table register_change (
  entry_id text not null, -- recommendation/<id>, plan-item/<id> or document/<id>
  number integer not null, -- Counts the changes of the entry, from 1: its version
  -- A column of the entry, bodies, or translation/<language>; those changed at once share a number
  field text not null,
  before jsonb, -- The value before; null for none
  after jsonb, -- The value after; null for none. Of a position also the document that states it
  reason text, -- The reason, if any
  reason_language language_tag, -- Language of the reason
  changed_by_person_id uuid not null, -- Who changed it
  changed_at timestamptz not null, -- When it was changed
  constraint register_change_pk primary key (entry_id, number, field),
  constraint register_change_person_fk foreign key (changed_by_person_id) references person (id),
  constraint register_change_entry_id_formed check (
    entry_id ~ '^(recommendation|plan-item|document)/.'
  ),
  constraint register_change_number_from_one check (number >= 1),
  constraint register_change_reason_in_language check ((reason is null) = (reason_language is null))
);

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
`,
  { appendOnly: ['register_change'] },
);
