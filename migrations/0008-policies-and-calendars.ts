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

-- Fails with TV001 when there is a later calendar than one that due days were counted on; else no
-- later one is stored before the transaction ends. The number is that of the trigger below
create function refuse_outdated_calendar(counted_on integer) returns integer
  language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(7204215008);
  if exists (select from business_calendar where version > counted_on) then
    raise exception 'calendar % is not the latest', counted_on using errcode = 'TV001';
  end if;
  return counted_on;
end $$;

-- Storing a calendar waits for the transactions that store days counted on the one before, and later
-- ones wait for it: the new calendar is compared with all of these days
create function await_days_of_calendar_before() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7204215008);
  return null;
end $$;
create trigger business_calendar_after_days_before before insert on business_calendar
  for each statement execute function await_days_of_calendar_before();
alter table business_calendar enable always trigger business_calendar_after_days_before;
`,
  { appendOnly: ['policy', 'business_calendar'] },
);
