import { schemaStep } from './schema-step';

/** What is measured about an item, and the values that reports give. Those of a submitted report never change. */
export const { up, down } = schemaStep(
  `
-- Indicators of items; their definitions are in their versions
create table indicator (
  id uuid not null, -- Identity
  entity_id text not null, -- The implementation that it measures
  created_by_person_id uuid not null, -- Who added it
  created_at timestamptz not null, -- When it was added
  constraint indicator_pk primary key (id),
  constraint indicator_person_fk foreign key (created_by_person_id) references person (id)
);
create index indicator_by_entity on indicator (entity_id, created_at);

-- The names of indicators in use, for comparison: those of one item differ
create table indicator_key (
  entity_id text not null, -- The implementation
  name_key text not null, -- The name for comparison, in one case, script and spelling
  indicator_id uuid not null, -- The indicator
  constraint indicator_key_pk primary key (entity_id, name_key),
  constraint indicator_key_one_name unique (indicator_id),
  constraint indicator_key_indicator_fk foreign key (indicator_id) references indicator (id)
);

-- Definitions of indicators, in versions: a value keeps the version it was given under
create table indicator_version (
  indicator_id uuid not null, -- The indicator
  version integer not null, -- From 1; the highest is in force
  name text not null, -- What is measured, in words
  language language_tag not null, -- Language of the words
  kind text not null, -- structure, process or outcome
  unit text not null, -- count, percent, amount or yes_no: which values fit
  unit_label text, -- What is counted, such as persons; null where the unit is enough
  dimensions jsonb not null, -- Array of {name, categories}: by what a value can be broken down
  baseline numeric, -- The value at the beginning; null when unknown
  baseline_on date, -- The day of the baseline
  target numeric, -- The target value; null when there is none
  target_on date, -- The day by which the target is to be reached
  source text, -- The source of the values
  in_use boolean not null, -- False when it accepts no more values; earlier ones are kept
  reason text, -- Why it was changed; null in the first version
  author_person_id uuid not null, -- Who wrote this version
  created_at timestamptz not null, -- When it was stored
  constraint indicator_version_pk primary key (indicator_id, version),
  constraint indicator_version_author_fk foreign key (author_person_id) references person (id),
  constraint indicator_version_indicator_fk foreign key (indicator_id) references indicator (id),
  constraint indicator_version_baseline_dated check ((baseline is null) = (baseline_on is null)),
  constraint indicator_version_change_has_reason check ((version = 1) = (reason is null)),
  constraint indicator_version_dimensions_is_array check (jsonb_typeof(dimensions) = 'array'),
  constraint indicator_version_from_one check (version >= 1),
  constraint indicator_version_kind_known check (kind in ('structure', 'process', 'outcome')),
  constraint indicator_version_target_dated check ((target is null) = (target_on is null)),
  constraint indicator_version_unit_known check (unit in ('count', 'percent', 'amount', 'yes_no'))
);

-- Values of indicators in reports; those of a submitted one never change
create table indicator_value (
  report_id uuid not null, -- The report, draft or frozen
  position integer not null, -- Order in the report, from 1
  indicator_id uuid not null, -- The indicator
  indicator_version integer not null, -- The version of the indicator when the value was given
  value numeric not null, -- The value, in the unit
  disaggregation jsonb not null, -- The category by dimension; empty for the total
  as_of_on date not null, -- The day of the value
  note text, -- A note
  constraint indicator_value_pk primary key (report_id, position),
  constraint indicator_value_once unique (report_id, indicator_id, as_of_on, disaggregation),
  constraint indicator_value_report_fk foreign key (report_id)
    references progress_report (id) on delete cascade deferrable initially deferred,
  constraint indicator_value_version_fk foreign key (indicator_id, indicator_version)
    references indicator_version (indicator_id, version),
  constraint indicator_value_disaggregation_is_object check (
    jsonb_typeof(disaggregation) = 'object'
  ),
  constraint indicator_value_position_from_one check (position >= 1)
);
create index indicator_value_by_indicator on indicator_value (indicator_id, as_of_on);
create trigger indicator_value_frozen before insert or update or delete on indicator_value
  for each row execute function refuse_evidence_of_frozen_report();
alter table indicator_value enable always trigger indicator_value_frozen;
`,
  { appendOnly: ['indicator', 'indicator_version'] },
);
