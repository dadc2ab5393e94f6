import { schemaStep } from './schema-step';

/** What mechanisms issued, how they grade, and how it came in. */
export const { up, down } = schemaStep(
  `
-- Uploaded files, and what came of them
create table import (
  id uuid not null, -- Identity of the upload, also of the workflow import/<id>
  kind text not null, -- recommendations or plan
  file_name text not null, -- Name of the file as it was uploaded
  file_sha256 text not null, -- SHA-256 of the file, to recognise the same file again
  created_by_person_id uuid not null, -- Who uploaded it
  created_at timestamptz not null, -- When it was uploaded
  rows_total integer not null, -- Rows in the file
  rows_new integer not null, -- Rows that registered something new
  rows_unchanged integer not null, -- Rows that were registered already
  finished_at timestamptz, -- When the last row was tracked; null while tracking is being started
  constraint import_pk primary key (id),
  constraint import_person_fk foreign key (created_by_person_id) references person (id),
  constraint import_counts_add_up check (
    rows_new >= 0 and rows_unchanged >= 0 and rows_new + rows_unchanged <= rows_total
  ),
  constraint import_file_sha256_is_sha256 check (file_sha256 ~ '^[0-9a-f]{64}$'),
  constraint import_kind_known check (kind in ('recommendations', 'plan'))
);
create index import_by_age on import (created_at);

-- What an upload registered and which of it is tracked: starting is resumed from here
create table import_row (
  import_id uuid not null, -- The upload
  entity_id text not null, -- The implementation to track: recommendation/<id> or plan-item/<id>
  position integer not null, -- Place of the row in the file, from 1
  tracked_at timestamptz, -- When its workflow was started; null while it waits
  constraint import_row_pk primary key (import_id, entity_id),
  constraint import_row_position_unique unique (import_id, position),
  constraint import_row_import_fk foreign key (import_id) references import (id),
  constraint import_row_entity_id_formed check (entity_id ~ '^(recommendation|plan-item)/.'),
  constraint import_row_position_from_one check (position >= 1)
);
create index import_row_waiting on import_row (import_id, position) where tracked_at is null;

-- What a human rights mechanism issued
create table document (
  id uuid not null, -- Identity
  -- Code of the mechanism in capitals: UPR, CCPR, CAT, CEDAW, CERD, CESCR, CRC, CRPD, CED,
  -- CMW, SPT, SPECIAL_PROCEDURE, REGIONAL
  mechanism text not null,
  symbol text not null, -- UN document symbol such as A/HRC/24/7
  title text not null, -- Title as published
  issued_on date, -- Day of issue; null when the source does not say
  url text, -- Where it is published
  constraint document_pk primary key (id),
  constraint document_symbol_unique unique (symbol),
  constraint document_mechanism_is_code check (mechanism ~ '^[A-Z][A-Z0-9_]*$'),
  constraint document_symbol_given check (btrim(symbol) <> '')
);

-- One numbered paragraph of a document that asks the State for something
create table recommendation (
  id uuid not null, -- Identity; its implementation is recommendation/<id>
  document_id uuid not null, -- The document it stands in
  paragraph text not null, -- Number of the paragraph as printed, such as 133.12
  text text not null, -- The recommendation, word for word
  text_language language_tag not null, -- Language of the text
  recommending_states text, -- The States that made it, as printed (UPR)
  -- The answer of the State: supported, supported_in_part, noted or under_examination; null
  -- where the mechanism takes none
  position text,
  position_raw text, -- The answer as the source words it
  themes text[] not null, -- Themes given by the source or the center; empty for none
  created_at timestamptz not null, -- When it was registered
  import_id uuid, -- The upload that brought it; null when it was entered alone
  constraint recommendation_pk primary key (id),
  constraint recommendation_paragraph_unique unique (document_id, paragraph),
  constraint recommendation_document_fk foreign key (document_id) references document (id),
  constraint recommendation_import_fk foreign key (import_id) references import (id),
  constraint recommendation_paragraph_given check (btrim(paragraph) <> ''),
  constraint recommendation_position_known check (
    position is null or position in ('supported', 'supported_in_part', 'noted',
      'under_examination')
  ),
  constraint recommendation_text_given check (btrim(text) <> '')
);
create index recommendation_by_import on recommendation (import_id);
create index recommendation_by_theme on recommendation using gin (themes);

-- How UN bodies mark what States do, and how long their follow-up takes; a version is never
-- changed
create table grade_scheme (
  mechanism text not null, -- The body, such as CCPR: each counts its own
  version integer not null, -- Counts up for each body
  body jsonb not null, -- The whole scheme as the rules read it
  created_at timestamptz not null, -- When it was stored
  created_by_person_id uuid, -- Who made it; null for those an installation starts with
  constraint grade_scheme_pk primary key (mechanism, version),
  constraint grade_scheme_person_fk foreign key (created_by_person_id) references person (id),
  constraint grade_scheme_is_its_own check (
    version >= 1 and (body->'version' = to_jsonb(version)) is true
    and (body->>'mechanism' = mechanism) is true
  )
);
`,
  { appendOnly: ['grade_scheme'] },
);
