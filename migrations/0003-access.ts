import { schemaStep } from './schema-step';

/** Who may come in, and which requests were answered already. */
export const { up, down } = schemaStep(
  `
-- Bearer tokens, stored only as hashes: a reader of this table cannot use them
create table access_token (
  id uuid not null, -- Names the token in lists and logs
  token_sha256 text not null, -- Lower-case hexadecimal SHA-256 of the token
  person_id uuid not null, -- The person who acts with it
  -- The role of the person with this token: center, center_lead, institution, ngo, coordinator or
  -- administrator
  role text not null,
  institution_id uuid, -- The institution the person acts for; null for none
  focal_point_role text, -- The role of the person inside the institution; null without one
  -- person: somebody reads the answers; system: a program uses it, and nobody has read them
  purpose text not null,
  label text not null, -- What it is used for, in the words of its issuer
  -- Its issuer: person/<id> over the API, first-start, or <account>@<machine> for a command
  issued_by text not null,
  created_at timestamptz not null, -- When it was made
  expires_at timestamptz, -- From when on it is refused; null: it does not expire
  revoked_at timestamptz, -- When it was revoked
  last_used_at timestamptz, -- Roughly when it was last used, to find forgotten tokens
  constraint access_token_pk primary key (id),
  constraint access_token_sha256_unique unique (token_sha256),
  constraint access_token_institution_fk foreign key (institution_id) references institution (id),
  constraint access_token_person_fk foreign key (person_id) references person (id),
  constraint access_token_focal_point_role_known check (
    focal_point_role is null or focal_point_role in ('main', 'alternate', 'validator', 'head')
  ),
  constraint access_token_is_hashed check (token_sha256 ~ '^[0-9a-f]{64}$'),
  constraint access_token_names_its_institution check (
    role not in ('institution', 'ngo') or institution_id is not null
  ),
  constraint access_token_purpose_known check (purpose in ('person', 'system')),
  constraint access_token_role_known check (
    role in ('center', 'center_lead', 'institution', 'ngo', 'coordinator', 'administrator')
  )
);
create index access_token_by_person on access_token (person_id);

-- The role of a person who belongs to no appointing institution: staff of the center, coordinators and
-- administrators
create table staff_role (
  id uuid not null, -- Identity of the role of this person
  person_id uuid not null, -- The person who has it
  role text not null, -- center, center_lead, coordinator or administrator
  institution_id uuid, -- The institution of a coordinator; null without one and for all others
  granted_by text not null, -- person/<id> of an administrator, first-start, or <account>@<machine>
  granted_at timestamptz not null, -- From when on the person has it
  ended_by text, -- Who ended it; null while it lasts
  ended_at timestamptz, -- From when on the person no longer has it; null while it lasts
  constraint staff_role_pk primary key (id),
  constraint staff_role_person_fk foreign key (person_id) references person (id),
  constraint staff_role_institution_fk foreign key (institution_id) references institution (id),
  constraint staff_role_ended_whole check ((ended_at is null) = (ended_by is null)),
  constraint staff_role_institution_of_coordinators check (
    role = 'coordinator' or institution_id is null
  ),
  constraint staff_role_known check (
    role in ('center', 'center_lead', 'coordinator', 'administrator')
  )
);
create index staff_role_by_person on staff_role (person_id);
create unique index staff_role_held_once on staff_role (person_id, role, institution_id)
  nulls not distinct where ended_at is null;

-- What a person may act as on a day, one row each: a running appointment by an institution, or a
-- staff role. Institutions that have ended, and the center before there is one, give nothing
create function positions_of(person uuid, today date)
  returns table (role text, institution_id uuid, focal_point_role text)
  language sql stable as $$
  select case body.kind when 'ngo' then 'ngo' else 'institution' end, body.id, appointment.role
    from focal_point appointment
    join institution body on body.id = appointment.institution_id
    where appointment.person_id = person
      and appointment.valid_from <= today
      and (appointment.valid_to is null or appointment.valid_to >= today)
      and (body.valid_to is null or body.valid_to >= today)
      -- The center appoints people for its mails; they act by a staff role.
      and body.kind <> 'center'
  union all
  select staff.role, body.id, null
    from staff_role staff
    left join institution body on body.id = staff.institution_id
      or (staff.role in ('center', 'center_lead') and body.kind = 'center' and body.valid_to is null)
    where staff.person_id = person
      and staff.ended_at is null
      and (body.valid_to is null or body.valid_to >= today)
      and (body.id is not null or staff.role not in ('center', 'center_lead'))
$$;

-- Sessions of people who have signed in to the pages; an ended one is deleted
create table person_session (
  id uuid not null, -- Names the session in lists and logs
  secret_sha256 text not null, -- Lower-case hexadecimal SHA-256 of the cookie's value
  person_id uuid not null, -- The person who has signed in
  role text not null, -- The position of the session: it lasts only as long as the person has it
  institution_id uuid, -- The institution of the position; null for none
  focal_point_role text, -- The role of the person inside the institution; null without one
  started_by text not null, -- How the person proved who they are: link, code, provider or local
  user_agent text, -- The browser as it names itself, so that a person recognises the session
  started_at timestamptz not null, -- When the person signed in
  last_used_at timestamptz not null, -- When it was last used, exact to a minute
  idle_until timestamptz not null, -- When it ends unless it is used
  expires_at timestamptz not null, -- When it ends also if it is used
  constraint person_session_pk primary key (id),
  constraint person_session_secret_unique unique (secret_sha256),
  constraint person_session_person_fk foreign key (person_id) references person (id),
  constraint person_session_institution_fk foreign key (institution_id) references institution (id),
  constraint person_session_is_hashed check (secret_sha256 ~ '^[0-9a-f]{64}$')
);
create index person_session_by_person on person_session (person_id);

-- Requests to sign in by mail, from the form or, for links of one machine, from its start
create table sign_in_request (
  id uuid not null, -- Identity of the request
  -- SHA-256 of the cookie of the asking browser, which alone may use link and code; null for a link
  -- of one machine, which any browser on that machine may use
  browser_sha256 text,
  email_key text, -- The address that was asked for, known or not; null for a link of one machine
  wanted_path text not null, -- The page to go to afterwards
  asked_at timestamptz not null, -- When it was asked for
  expires_at timestamptz not null, -- From when on it is refused
  code_tries integer not null, -- How often a code was tried
  used_at timestamptz, -- When its link or code was used: it works once
  constraint sign_in_request_pk primary key (id),
  constraint sign_in_request_browser_unique unique (browser_sha256),
  constraint sign_in_request_is_hashed check (browser_sha256 ~ '^[0-9a-f]{64}$')
);

-- The link and code of each person with the address of a request
create table sign_in_link (
  request_id uuid not null, -- The request
  person_id uuid not null, -- Who signs in with it
  secret_sha256 text not null, -- SHA-256 of the secret in the link
  code_sha256 text not null, -- SHA-256 of the id of the request and the six digits in the mail
  constraint sign_in_link_pk primary key (request_id, person_id),
  constraint sign_in_link_secret_unique unique (secret_sha256),
  constraint sign_in_link_request_fk foreign key (request_id) references sign_in_request (id)
    on delete cascade,
  constraint sign_in_link_person_fk foreign key (person_id) references person (id),
  constraint sign_in_link_is_hashed check (secret_sha256 ~ '^[0-9a-f]{64}$')
);
create index sign_in_link_by_person on sign_in_link (person_id);

-- How often somebody tried something limited, such as asking for mails from one network address
create table attempt_count (
  subject_sha256 text not null, -- SHA-256 of what is counted: the limit and an address
  counted integer not null, -- How many attempts since the count began
  resets_at timestamptz not null, -- When the count begins anew
  constraint attempt_count_pk primary key (subject_sha256)
);

-- Data created at the first start of the installation: never created again
create table first_data (
  part text not null, -- administrator, sample_participants or sample_register
  made_at timestamptz not null, -- When it was complete
  constraint first_data_pk primary key (part)
);

-- Requests with an Idempotency-Key and their answers, so that a repetition gets the same answer
-- and changes nothing
create table idempotency_key (
  token_id uuid not null, -- The caller's token: keys of different tokens are separate
  key text not null, -- The key as the caller sent it
  -- SHA-256 of method, path and body: the same key with another request is refused
  fingerprint text not null,
  state text not null, -- in_flight while the first request runs, done when its answer is kept
  status integer, -- HTTP status of the kept answer
  body jsonb, -- Body of the kept answer
  created_at timestamptz not null, -- When the key was first used: old keys are deleted by it
  constraint idempotency_key_pk primary key (token_id, key),
  constraint idempotency_key_answer_when_done check ((state = 'done') = (status is not null)),
  constraint idempotency_key_fingerprint_is_sha256 check (fingerprint ~ '^[0-9a-f]{64}$'),
  constraint idempotency_key_state_known check (state in ('in_flight', 'done'))
);
create index idempotency_key_by_age on idempotency_key (created_at);
`,
);
