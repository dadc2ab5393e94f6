import { schemaStep } from './schema-step';

/**
 * What people wrote, and the files it rests on. Events refer to it by id and SHA-256, so the database checks the hashes
 * itself and refuses to change what an event may refer to.
 *
 * Colleagues continue one draft of a report instead of writing two that overwrite each other when submitted. A report that
 * is stored whole is frozen from its first moment, so its evidence comes before it: hence the deferred foreign key. The
 * foreign keys to files carry the hash, so that it does not rest on our own code that a report proves its file.
 */
export const { up, down } = schemaStep(
  `
-- Reasons and other texts that events refer to; never changed
create table narrative (
  id uuid not null, -- The id that events carry
  body text not null, -- The text
  language language_tag not null, -- Language of the text
  sha256 text not null, -- Lower-case hexadecimal SHA-256 of the UTF-8 text, which events carry too
  -- Who wrote it, or what stands for a person (submitter_person); null for texts of the engine
  author_person_id uuid,
  created_at timestamptz not null, -- When it was stored
  constraint narrative_pk primary key (id),
  constraint narrative_hash_is_true check (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);

-- Contents in the file storage, recorded before they are stored, so that every stored content is
-- known
create table file_content (
  sha256 text not null, -- Lower-case hexadecimal SHA-256 of the content, under which it is stored
  size_bytes bigint not null, -- Length in bytes
  -- When it was last uploaded; unused contents are removed some time later
  touched_at timestamptz not null,
  constraint file_content_pk primary key (sha256),
  constraint file_content_not_empty check (size_bytes > 0),
  constraint file_content_sha256_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);

-- Files that were uploaded to be evidence on an item; a used one is never removed
create table evidence_file (
  id uuid not null, -- Identity, by which a report refers to it
  entity_id text not null, -- The implementation it was uploaded for
  sha256 text not null, -- Its content
  media_type text not null, -- Its type, as stated by its uploader and confirmed by its first bytes
  name text not null, -- Its name, for display only; never part of a path
  uploaded_by_person_id uuid not null, -- Who uploaded it
  institution_id uuid, -- The institution that the person acted for; null for staff of the center
  uploaded_at timestamptz not null, -- When it was uploaded first
  -- When the same person uploaded it last; an unused one is removed 30 days later
  touched_at timestamptz not null,
  constraint evidence_file_pk primary key (id),
  constraint evidence_file_by_content unique (id, sha256),
  constraint evidence_file_once unique (entity_id, uploaded_by_person_id, sha256, media_type, name),
  constraint evidence_file_content_fk foreign key (sha256) references file_content (sha256),
  constraint evidence_file_institution_fk foreign key (institution_id) references institution (id),
  constraint evidence_file_person_fk foreign key (uploaded_by_person_id) references person (id),
  constraint evidence_file_is_named check (length(name) between 1 and 255)
);
create index evidence_file_by_age on evidence_file (touched_at);
create index evidence_file_by_sha256 on evidence_file (sha256);
-- Counts the stored files of a person, and of all who act for an institution, at each upload
create index evidence_file_by_person on evidence_file (uploaded_by_person_id);
create index evidence_file_by_institution on evidence_file (institution_id);

-- Action plans of leads: what, when, who; never changed, a returned plan is replaced by a new one
create table action_plan (
  id uuid not null, -- The id that events carry
  entity_id text not null, -- The implementation it is for
  already_done boolean not null, -- The institution states that nothing is left to do
  steps jsonb not null, -- Array of {what, dueOn, who}; may be empty when already done
  note text, -- Remarks of the institution
  language language_tag not null, -- Language of the words
  content text not null, -- Canonical JSON of all of the above: exactly what is hashed
  content_sha256 text not null, -- SHA-256 of content, which events carry too
  author_person_id uuid not null, -- Who submitted it
  created_at timestamptz not null, -- When it was stored
  constraint action_plan_pk primary key (id),
  constraint action_plan_author_fk foreign key (author_person_id) references person (id),
  constraint action_plan_hash_is_true check (
    content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')
  ),
  constraint action_plan_steps_is_array check (jsonb_typeof(steps) = 'array')
);
create index action_plan_by_entity on action_plan (entity_id, created_at);

-- Files and links as evidence of an action plan that is already done
create table action_plan_evidence (
  action_plan_id uuid not null, -- The plan it belongs to
  position integer not null, -- Order in the plan, from 1
  kind text not null, -- link or file
  title text not null, -- What it is
  url text not null, -- Where it is
  sha256 text, -- SHA-256 of the file; null for a link that was not fetched
  visibility text not null, -- Who may see it: public, state or restricted
  file_id uuid, -- The uploaded file; null for a link
  dated_on date, -- The day that the document bears, or of what it shows; null when it was not stated
  supports text, -- Which statement it supports; null when it was not stated
  constraint action_plan_evidence_pk primary key (action_plan_id, position),
  constraint action_plan_evidence_file_fk foreign key (file_id, sha256)
    references evidence_file (id, sha256),
  constraint action_plan_evidence_plan_fk foreign key (action_plan_id) references action_plan (id),
  constraint action_plan_evidence_file_is_whole check (
    (file_id is null) = (kind = 'link')
    and (file_id is null or (sha256 is not null and url = '/evidence-files/' || file_id))
  ),
  constraint action_plan_evidence_kind_known check (kind in ('link', 'file')),
  constraint action_plan_evidence_position_from_one check (position >= 1),
  constraint action_plan_evidence_visibility_known check (
    visibility in ('public', 'state', 'restricted')
  )
);
create index action_plan_evidence_by_file on action_plan_evidence (file_id);

-- Refuses evidence that the hashed content of an action plan does not name
create function refuse_evidence_beyond_plan() returns trigger language plpgsql as $$
begin
  if new.position > (
    select jsonb_array_length(cast(content as jsonb) -> 'evidence')
    from action_plan where id = new.action_plan_id
  ) then
    raise exception 'the action plan names less evidence: more is refused'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger action_plan_evidence_complete before insert on action_plan_evidence
  for each row execute function refuse_evidence_beyond_plan();
alter table action_plan_evidence enable always trigger action_plan_evidence_complete;

-- Progress reports: drafts and submitted ones. A draft stops no reminder
create table progress_report (
  id uuid not null, -- The id that events carry
  entity_id text not null, -- The implementation reported on
  period integer not null, -- Number of the reporting period
  state text not null, -- draft, or frozen from the moment it is submitted
  claimed_status text, -- The status the institution claims; a draft may leave it open
  done text not null, -- What was done
  obstacles text not null, -- Obstacles; empty for none
  next_steps text not null, -- Next steps; empty for none
  language language_tag not null, -- Language of the report
  -- Canonical JSON of the report with its evidence when it was frozen: exactly what is hashed
  content text,
  content_sha256 text, -- SHA-256 of content, which events carry too
  author_person_id uuid not null, -- Who began it
  created_at timestamptz not null, -- When it was begun
  updated_at timestamptz not null, -- When it was last changed
  frozen_at timestamptz, -- When it was frozen
  constraint progress_report_pk primary key (id),
  constraint progress_report_author_fk foreign key (author_person_id) references person (id),
  constraint progress_report_frozen_claims_status check (
    state = 'draft' or claimed_status is not null
  ),
  constraint progress_report_frozen_whole check (
    (state = 'frozen') = (content is not null)
    and (state = 'frozen') = (content_sha256 is not null)
    and (state = 'frozen') = (frozen_at is not null)
  ),
  constraint progress_report_hash_is_true check (
    content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')
  ),
  constraint progress_report_period_from_one check (period >= 1),
  constraint progress_report_state_known check (state in ('draft', 'frozen')),
  constraint progress_report_status_known check (
    claimed_status in ('not_started', 'in_progress', 'partially_implemented',
      'substantially_implemented', 'fully_implemented', 'ongoing', 'not_implemented',
      'regression')
  )
);
create index progress_report_by_period on progress_report (entity_id, period);
create unique index progress_report_one_draft on progress_report (entity_id, period)
  where state = 'draft';

-- Refuses changes to a submitted report
create function refuse_change_of_frozen_report() returns trigger language plpgsql as $$
begin
  if old.state = 'frozen' then
    raise exception 'report % is frozen: % refused', old.id, lower(tg_op)
      using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end
$$;
create trigger progress_report_frozen before update or delete on progress_report
  for each row execute function refuse_change_of_frozen_report();
alter table progress_report enable always trigger progress_report_frozen;

-- Files and links as evidence of a report
create table evidence (
  id uuid not null, -- Identity
  report_id uuid not null, -- The report it belongs to
  kind text not null, -- link or file
  title text not null, -- What it is
  url text not null, -- Where it is
  sha256 text, -- SHA-256 of the file; null for a link that was not fetched
  visibility text not null, -- Who may see it: public, state or restricted
  added_at timestamptz not null, -- When it was added first
  file_id uuid, -- The uploaded file; null for a link
  dated_on date, -- The day that the document bears, or of what it shows; null when it was not stated
  supports text, -- Which statement it supports; null when it was not stated
  constraint evidence_pk primary key (id),
  constraint evidence_file_fk foreign key (file_id, sha256) references evidence_file (id, sha256),
  constraint evidence_report_fk foreign key (report_id)
    references progress_report (id) on delete cascade deferrable initially deferred,
  constraint evidence_file_is_whole check (
    (file_id is null) = (kind = 'link')
    and (file_id is null or (sha256 is not null and url = '/evidence-files/' || file_id))
  ),
  constraint evidence_kind_known check (kind in ('link', 'file')),
  constraint evidence_sha256_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint evidence_visibility_known check (visibility in ('public', 'state', 'restricted'))
);
create index evidence_by_file on evidence (file_id);
create index evidence_by_report on evidence (report_id);

-- Refuses changes to the evidence of a submitted report
create function refuse_evidence_of_frozen_report() returns trigger language plpgsql as $$
begin
  if (tg_op <> 'INSERT' and exists (select from progress_report where id = old.report_id and state = 'frozen'))
    or (tg_op <> 'DELETE' and exists (select from progress_report where id = new.report_id and state = 'frozen')) then
    raise exception 'the report is frozen: % of evidence refused', lower(tg_op)
      using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end
$$;
create trigger evidence_frozen before insert or update or delete on evidence
  for each row execute function refuse_evidence_of_frozen_report();
alter table evidence enable always trigger evidence_frozen;
`,
  { appendOnly: ['narrative', 'action_plan', 'action_plan_evidence'] },
);
