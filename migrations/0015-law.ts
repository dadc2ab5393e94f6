import { schemaStep } from './schema-step';

/** What laws say about terms and answers, as data that people confirm; append-only. */
export const { up, down } = schemaStep(
  `
-- What a law says about a subject, in versions that are never changed; a conclusion keeps the version
-- and the hash that it was registered under
create table law_record (
  record_id text not null, -- The law, such as public-oversight: each has its own numbers
  version integer not null, -- Counts up for each law
  content text not null, -- The whole record as canonical JSON: exactly what is hashed
  sha256 text not null, -- Lower-case hexadecimal SHA-256 of the content
  created_at timestamptz not null, -- When it was stored
  created_by_person_id uuid, -- Who entered it; null for the starting ones
  constraint law_record_pk primary key (record_id, version),
  constraint law_record_person_fk foreign key (created_by_person_id) references person (id),
  constraint law_record_hash_is_true check (
    sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')
  ),
  constraint law_record_is_its_own check (
    version >= 1 and (cast(content as jsonb)->'version' = to_jsonb(version)) is true
    and (cast(content as jsonb)->>'id' = record_id) is true
  )
);
`,
  { appendOnly: ['law_record'] },
);
