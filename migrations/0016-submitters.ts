import { schemaStep } from './schema-step';

/**
 * Who stands behind a submitter that the others must not know: an NGO that hides its identity, or a person without an
 * account. Only these tables lead from the ids in an entity to them; events, states, rows and payloads have the ids alone.
 * Mails are read through `acting_people` and `mail_addressees`, which resolve them.
 */
export const { up, down } = schemaStep(
  `
-- What stands for a submitter in one entity, in place of an institution
create table submitter_party (
  id uuid not null, -- Stands for the submitter in the entity, as an institution would
  entity_id text not null, -- The only entity in which it does
  institution_id uuid, -- The NGO that hides its identity; null for a person without an account
  constraint submitter_party_pk primary key (id),
  constraint submitter_party_of_entity unique (entity_id),
  constraint submitter_party_institution_fk foreign key (institution_id) references institution (id)
);
create index submitter_party_by_institution on submitter_party (institution_id);

-- What stands for a person of such a submitter in one entity
create table submitter_person (
  id uuid not null, -- Stands for the person in the entity
  party_id uuid not null, -- For whom the person acts there
  person_id uuid, -- The person of the NGO; null for one without an account
  full_name text, -- The name of a person without an account
  email text, -- The address of a person without an account
  language language_tag, -- The language of the mails to a person without an account
  -- Since when the address refuses mails about this entity; null while it does not. Not in person: its time would show
  -- to whom a mail about the entity went
  address_refused_at timestamptz,
  constraint submitter_person_pk primary key (id),
  constraint submitter_person_once unique nulls not distinct (party_id, person_id),
  constraint submitter_person_party_fk foreign key (party_id) references submitter_party (id),
  constraint submitter_person_person_fk foreign key (person_id) references person (id),
  constraint submitter_person_named_once check (
    (person_id is null) = (full_name is not null and email is not null and language is not null)
  )
);
create index submitter_person_by_person on submitter_person (person_id);

-- What the center knows of the risk of reprisals against a submitter. The last note of an entity holds
create table reprisal_note (
  entity_id text not null, -- What was submitted
  number integer not null, -- Counts the notes of the entity, from 1
  at_risk boolean not null, -- Whether reprisals are feared
  note text not null, -- Why, and what was done
  note_language language_tag not null, -- Language of the note
  noted_by uuid not null, -- A person of the center, or what stands for the person who submitted
  noted_at timestamptz not null, -- When it was noted
  constraint reprisal_note_pk primary key (entity_id, number),
  constraint reprisal_note_number_from_one check (number >= 1),
  constraint reprisal_note_given check (btrim(note) <> '')
);

-- A file that a submitter sent with what it submitted. Of a protected submitter the center alone sees the file, its
-- name and its time; others see the copy that the center has released
create table submitted_file (
  id uuid not null, -- Identity
  entity_id text not null, -- What was submitted
  number integer not null, -- Counts the files of the entity, from 1: names a released copy
  institution_id uuid not null, -- The submitter, or what stands for it
  sha256 text not null, -- Its content
  media_type text not null, -- Its type, as stated by its sender and confirmed by its first bytes
  name text not null, -- Its name as it was sent, for display only
  stance text not null, -- supports, contradicts or background
  page integer, -- The page that matters; null for the whole file
  paragraph text, -- The paragraph that matters; null for the whole file
  sent_by uuid not null, -- Who sent it: a person, or what stands for one
  sent_at timestamptz not null, -- When it was sent
  released_sha256 text, -- The content of the copy for others; null until it is released
  released_media_type text, -- The type of the copy
  released_by_person_id uuid, -- Who released it
  released_at timestamptz, -- When it was released
  constraint submitted_file_pk primary key (id),
  constraint submitted_file_numbered unique (entity_id, number),
  constraint submitted_file_content_fk foreign key (sha256) references file_content (sha256),
  constraint submitted_file_released_fk foreign key (released_sha256)
    references file_content (sha256),
  constraint submitted_file_releaser_fk foreign key (released_by_person_id) references person (id),
  constraint submitted_file_is_named check (length(name) between 1 and 255),
  constraint submitted_file_number_from_one check (number >= 1),
  constraint submitted_file_page_from_one check (page >= 1),
  constraint submitted_file_released_whole check (
    (released_sha256 is null) = (released_media_type is null)
    and (released_sha256 is null) = (released_by_person_id is null)
    and (released_sha256 is null) = (released_at is null)
  ),
  constraint submitted_file_released_is_cleaned check (released_sha256 <> sha256),
  constraint submitted_file_stance_known check (stance in ('supports', 'contradicts', 'background'))
);
create index submitted_file_by_sha256 on submitted_file (sha256);
create index submitted_file_by_released on submitted_file (released_sha256);
create index submitted_file_by_releaser on submitted_file (released_by_person_id);
create index submitted_file_by_submitter on submitted_file (institution_id);

-- Links by which a person without an account submits once
create table invitation (
  id uuid not null, -- Identity
  secret_sha256 text not null, -- Lower-case hexadecimal SHA-256 of the secret in the link
  full_name text not null, -- Who is invited
  email text not null, -- Address of the person
  language language_tag not null, -- Language of the mails to the person
  kind text not null, -- What is submitted: input or conclusion
  item_entity_ids text[] not null, -- The items that it may be about; empty for any
  call_entity_id text, -- The call for input that it answers; null for none
  invited_by_person_id uuid not null, -- Who invited
  invited_at timestamptz not null, -- When the person was invited
  expires_at timestamptz not null, -- From when on the link is refused
  revoked_by_person_id uuid, -- Who revoked it; null while it holds
  revoked_at timestamptz, -- When it was revoked
  used_at timestamptz, -- When it was used: it works once
  entity_id text, -- What was submitted by it; null until then
  constraint invitation_pk primary key (id),
  constraint invitation_secret_unique unique (secret_sha256),
  constraint invitation_inviter_fk foreign key (invited_by_person_id) references person (id),
  constraint invitation_revoker_fk foreign key (revoked_by_person_id) references person (id),
  constraint invitation_is_hashed check (secret_sha256 ~ '^[0-9a-f]{64}$'),
  constraint invitation_kind_known check (kind in ('input', 'conclusion')),
  constraint invitation_revoked_whole check ((revoked_at is null) = (revoked_by_person_id is null))
);
create index invitation_by_inviter on invitation (invited_by_person_id);
create index invitation_by_revoker on invitation (revoked_by_person_id);

-- Everybody who acts for an institution, or for what stands for a submitter
create function acting_people()
  returns table (institution_id uuid, person_id uuid, role text, valid_from date, valid_to date,
    absent_from date, absent_to date)
  language sql stable as $$
  select institution_id, person_id, role, valid_from, valid_to, absent_from, absent_to
    from focal_point
  union all
  select submitter.party_id, submitter.id, acting.role, acting.valid_from, acting.valid_to,
      acting.absent_from, acting.absent_to
    from submitter_person submitter
    join submitter_party party on party.id = submitter.party_id
    join focal_point acting on acting.institution_id = party.institution_id
      and acting.person_id = submitter.person_id
  union all
  select party_id, id, 'main', date '0001-01-01', null, null, null
    from submitter_person where person_id is null
$$;

-- Names and addresses of everybody to whom mails go; person_id is the person of the register, if any
create function mail_addressees()
  returns table (id uuid, person_id uuid, full_name text, email text, email_key text, language text,
    address_refused_at timestamptz)
  language sql stable as $$
  select id, id, full_name, email, email_key, language, address_refused_at from person
  union all
  select submitter.id, person.id, coalesce(person.full_name, submitter.full_name),
      coalesce(person.email, submitter.email), coalesce(person.email_key, lower(submitter.email)),
      coalesce(person.language, submitter.language), submitter.address_refused_at
    from submitter_person submitter left join person on person.id = submitter.person_id
$$;
`,
  { appendOnly: ['reprisal_note'] },
);
