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
  label text not null, -- The purpose of the token, in the words of its issuer
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
  constraint access_token_role_known check (
    role in ('center', 'center_lead', 'institution', 'ngo', 'coordinator', 'administrator')
  )
);
create index access_token_by_person on access_token (person_id);

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
