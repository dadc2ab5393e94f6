import { schemaStep } from './schema-step';

/** The rules' data, in versions that are never changed: entities and due dates name the version that they rest on. */
export const { up, down } = schemaStep(
  `
-- Terms of supervision, in versions; an implementation keeps the version it was registered under
create table policy (
  version integer not null, -- Counts up; the highest is in force for new registrations
  body jsonb not null, -- The whole policy as the rules read it
  created_at timestamptz not null, -- When it was stored
  created_by_person_id uuid, -- Who made it; null for the one an installation starts with
  constraint policy_pk primary key (version),
  constraint policy_person_fk foreign key (created_by_person_id) references person (id),
  constraint policy_version_is_its_own check (
    version >= 1 and (body->'version' = to_jsonb(version)) is true
  )
);

-- Working days, in versions; a due date names the version that gave it
create table business_calendar (
  version integer not null, -- Counts up; the highest is in force
  body jsonb not null, -- The whole calendar as the rules read it
  created_at timestamptz not null, -- When it was stored
  created_by_person_id uuid, -- Who made it; null for the one an installation starts with
  constraint business_calendar_pk primary key (version),
  constraint business_calendar_person_fk foreign key (created_by_person_id) references person (id),
  constraint business_calendar_version_is_its_own check (
    version >= 1 and (body->'version' = to_jsonb(version)) is true
  )
);
`,
  { appendOnly: ['policy', 'business_calendar'] },
);
