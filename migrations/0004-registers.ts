import { schemaStep } from './schema-step';

/** What mechanisms issued, how they grade, and how it came in. */
export const { up, down } = schemaStep(
  `
-- Uploaded files, with the results of their registration
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

-- The rows registered by an upload, and which of them are tracked: starting is resumed from here
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

-- Documents of human rights mechanisms
create table document (
  id uuid not null, -- Identity
  -- Code of the mechanism in capitals: UPR, CCPR, CAT, CEDAW, CERD, CESCR, CRC, CRPD, CED,
  -- CMW, SPT, SPECIAL_PROCEDURE, REGIONAL
  mechanism text not null,
  symbol text not null, -- UN document symbol such as A/HRC/24/7
  symbol_key text not null, -- The symbol for comparison, in one case, script and spelling
  title text not null, -- Title as published
  session text, -- The session that adopted it, as the mechanism counts; null when not said
  adopted_on date, -- Day of adoption; null when the source does not say
  issued_on date, -- Day of issue; null when the source does not say
  url text, -- Where it is published
  constraint document_pk primary key (id),
  constraint document_symbol_unique unique (symbol_key),
  constraint document_mechanism_is_code check (mechanism ~ '^[A-Z][A-Z0-9_]*$'),
  constraint document_symbol_given check (btrim(symbol) <> '')
);

-- One numbered paragraph of a document, addressed to the State
create table recommendation (
  id uuid not null, -- Identity; its implementation is recommendation/<id>
  document_id uuid not null, -- Its document
  paragraph text not null, -- Number of the paragraph as printed, such as 133.12
  paragraph_key text not null, -- The number for comparison, in one case, script and spelling
  text text not null, -- The recommendation, word for word
  text_language language_tag not null, -- Language of the text
  -- original, official: as published in another language; or unofficial
  text_status text default 'original' not null,
  recommending_states text, -- The States that made it, as printed (UPR)
  -- The answer of the State: supported, supported_in_part, noted or under_examination; null where
  -- the mechanism has none
  position text,
  position_raw text, -- The answer as the source words it
  themes text[] not null, -- Themes given by the source or the center; empty for none
  -- The themes for comparison, in one case, script and spelling
  theme_keys text[] default '{}' not null,
  labels_raw text, -- The labels as the source prints them, also those not in use; null for none
  affected_persons text[] default '{}' not null, -- Groups of people that it concerns
  sdgs text[] default '{}' not null, -- Numbers of goals and targets of the 2030 Agenda, such as 16.3
  created_at timestamptz not null, -- When it was registered
  import_id uuid, -- The upload that brought it; null when it was entered alone
  -- Its item was withdrawn as registered in error, and the paragraph was registered again
  in_error boolean default false not null,
  constraint recommendation_pk primary key (id),
  constraint recommendation_document_fk foreign key (document_id) references document (id),
  constraint recommendation_import_fk foreign key (import_id) references import (id),
  constraint recommendation_paragraph_given check (btrim(paragraph) <> ''),
  constraint recommendation_position_known check (
    position is null or position in ('supported', 'supported_in_part', 'noted',
      'under_examination')
  ),
  constraint recommendation_text_given check (btrim(text) <> ''),
  constraint recommendation_text_status_known check (
    text_status in ('original', 'official', 'unofficial')
  )
);
create unique index recommendation_paragraph_unique on recommendation (document_id, paragraph_key)
  where not in_error;
create index recommendation_by_document on recommendation (document_id);
create index recommendation_by_import on recommendation (import_id);
create index recommendation_by_theme on recommendation using gin (theme_keys);

-- How UN bodies grade implementation, and how long their follow-up takes; a version is never
-- changed
create table grade_scheme (
  mechanism text not null, -- The UN body, such as CCPR: each has its own numbers
  version integer not null, -- Counts up for each UN body
  body jsonb not null, -- The whole scheme as the rules read it
  created_at timestamptz not null, -- When it was stored
  created_by_person_id uuid, -- Who made it; null for the starting ones
  constraint grade_scheme_pk primary key (mechanism, version),
  constraint grade_scheme_person_fk foreign key (created_by_person_id) references person (id),
  constraint grade_scheme_is_its_own check (
    version >= 1 and (body->'version' = to_jsonb(version)) is true
    and (body->>'mechanism' = mechanism) is true
  )
);

-- Grades of recommendations by UN bodies, and the center's predictions of them
create table assessment (
  id uuid not null, -- Identity
  recommendation_id uuid not null, -- The recommendation
  kind text not null, -- grade, as a UN body published it, or prediction of the center
  number integer not null, -- Counts the entries of its kind on the recommendation, from 1
  mechanism text not null, -- The UN body of the scheme
  scheme_version integer not null, -- Version of the scheme
  scheme_confirmed boolean not null, -- Whether the scheme was confirmed then
  code text not null, -- Code in the scheme
  label text not null, -- Label as published, regardless of later versions
  symbol text, -- Symbol of the document that gives the grade; null for predictions
  paragraph text, -- Paragraph of the document; null for predictions
  document_on date, -- The day of the document; null for predictions
  supersedes integer, -- Number of the grade that this one corrects
  reason text, -- Why: of a correction or a prediction
  language language_tag, -- Language of the reason
  recorded_by_person_id uuid not null, -- Who recorded it
  recorded_at timestamptz not null, -- When it was recorded
  constraint assessment_pk primary key (id),
  constraint assessment_numbered_once unique (recommendation_id, kind, number),
  constraint assessment_corrected_once unique (recommendation_id, supersedes),
  constraint assessment_person_fk foreign key (recorded_by_person_id) references person (id),
  constraint assessment_recommendation_fk foreign key (recommendation_id)
    references recommendation (id),
  constraint assessment_scheme_fk foreign key (mechanism, scheme_version)
    references grade_scheme (mechanism, version),
  constraint assessment_correction_has_reason check (supersedes is null or reason is not null),
  constraint assessment_kind_known check (kind in ('grade', 'prediction')),
  constraint assessment_of_document check (
    (kind = 'grade') = (symbol is not null and paragraph is not null and document_on is not null)
  ),
  constraint assessment_prediction_has_reason check (kind <> 'prediction' or reason is not null),
  constraint assessment_reason_in_language check ((reason is null) = (language is null))
);

-- Recommendations that a follow-up has which is owed, or about to be registered
create table follow_up_claim (
  item_entity_id text not null, -- The recommendation, as an implementation
  obligation_id text not null, -- The obligation that has it
  claimed_at timestamptz not null, -- When it was about to be registered
  constraint follow_up_claim_pk primary key (item_entity_id)
);
`,
  { appendOnly: ['grade_scheme', 'assessment'] },
);
