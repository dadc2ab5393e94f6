import { schemaStep } from './schema-step';

/**
 * Who takes part: institutions, persons, and which person speaks for which institution when.
 *
 * Rules and notices speak of "the center" without an id, so there may be one living center only.
 *
 * Nobody leaves open items without an owner: who ends the appointment of an institution's main focal point, or of the
 * last one who may act for it, names a replacement in the same transaction. Checked at its end, so that the order of the
 * two is free. An institution that has ended is left alone: its items are on their way to its successor. The other side,
 * an item that is assigned to an institution without anybody, is not checked: rows of the read model are written by the
 * commit, which must land. The report on items without an owner shows those.
 */
export const { up, down } = schemaStep(
  `
-- State bodies, regions, NGOs, national human rights institutions, parliament, and the center
-- that runs the supervision
create table institution (
  -- Identity for ever: a renamed institution keeps it, a merged one points to its successor
  id uuid not null,
  kind text not null, -- state_body, region, ngo, nhri, parliament or center
  code text, -- Short code of the national register, for imports; null when the institution has none
  valid_from date not null, -- First day on which the institution exists under this record
  valid_to date, -- Last day on which it existed; null while it is active
  successor_id uuid, -- The institution that took over its duties
  code_key text, -- The code for comparison, in one case, script and spelling
  registration_number text, -- Of an NGO: its number in the national register; null when not entered
  languages text[] default '{}' not null, -- Of an NGO: in which it may be written to
  constraint institution_pk primary key (id),
  constraint institution_code_unique unique (code_key),
  constraint institution_successor_fk foreign key (successor_id) references institution (id),
  constraint institution_kind_known check (
    kind in ('state_body', 'region', 'ngo', 'nhri', 'parliament', 'center')
  ),
  constraint institution_code_compared check ((code is null) = (code_key is null)),
  constraint institution_successor_is_another check (successor_id is null or successor_id <> id),
  constraint institution_validity_in_order check (valid_to is null or valid_to >= valid_from)
);
create unique index institution_one_living_center on institution (kind)
  where kind = 'center' and valid_to is null;

-- The institutions as they are when it is called: a statement that has just taken locks would by
-- itself see them as they were before
create function institutions_now(ids uuid[])
  returns table (id uuid, kind text, valid_from date, valid_to date, successor_id uuid)
  language plpgsql volatile as $$
begin
  return query select body.id, body.kind, body.valid_from, body.valid_to, body.successor_id
    from institution body where body.id = any (ids);
end $$;

-- People who use the system or get its mails; the only place with names and addresses
create table person (
  id uuid not null, -- The id that events and commands carry instead of a name
  full_name text not null, -- Name as the person writes it
  name_key text not null, -- The name for comparison, in one case, script and spelling
  email text not null, -- Mail address; an office may have one for several people
  email_key text not null, -- The address for comparison, in small letters
  language language_tag not null, -- Language of the mails
  created_at timestamptz not null, -- When the person was entered
  -- Since when the address refuses mails; null while it does not, and after a correction
  address_refused_at timestamptz,
  constraint person_pk primary key (id),
  constraint person_email_has_at_sign check (email like '%_@_%'),
  constraint person_name_given check (btrim(full_name) <> '')
);
create unique index person_entered_once on person (email_key, name_key);
create index person_by_name on person (name_key collate "C", id);

-- Present and former names of institutions by language: a renaming ends all present names on one
-- day
create table institution_name (
  institution_id uuid not null, -- The institution
  language language_tag not null, -- The language of the name
  name text not null, -- The name as it is written in that language
  name_key text not null, -- The name for comparison, in one case, script and spelling
  valid_from date not null, -- First day on which it had this name
  valid_to date, -- Last day on which it had this name; null for a present one
  renamed_by_person_id uuid, -- Who entered the name that followed; null for a present one
  renamed_at timestamptz, -- When the name that followed was entered; null for a present one
  constraint institution_name_pk primary key (institution_id, language, valid_from),
  constraint institution_name_institution_fk foreign key (institution_id)
    references institution (id),
  constraint institution_name_person_fk foreign key (renamed_by_person_id) references person (id),
  constraint institution_name_ended_whole check (
    (valid_to is null) = (renamed_by_person_id is null) and (valid_to is null) = (renamed_at is null)
  ),
  constraint institution_name_given check (btrim(name) <> ''),
  constraint institution_name_validity_in_order check (valid_to >= valid_from)
);
create unique index institution_name_one_present on institution_name (institution_id, language)
  where valid_to is null;

-- The names that active institutions have at present, for comparison: in any language, each leads
-- to one of them
create table institution_key (
  name_key text not null, -- The name for comparison
  institution_id uuid not null, -- The active institution with this name
  constraint institution_key_pk primary key (name_key),
  constraint institution_key_institution_fk foreign key (institution_id) references institution (id)
);
create index institution_key_by_institution on institution_key (institution_id);
create index institution_name_by_person on institution_name (renamed_by_person_id);

-- The appointment of a person by an institution, in a role, for a time
create table focal_point (
  id uuid not null, -- Identity of the appointment
  institution_id uuid not null, -- The appointing institution
  person_id uuid not null, -- The appointed person
  role text not null, -- main, alternate, validator or head
  valid_from date not null, -- First day of the appointment
  valid_to date, -- Last day of the appointment; null while it lasts
  absent_from date, -- First day of an announced absence: mails go to the alternate
  absent_to date, -- Last day of the absence; null while its end is open
  constraint focal_point_pk primary key (id),
  constraint focal_point_institution_fk foreign key (institution_id) references institution (id),
  constraint focal_point_person_fk foreign key (person_id) references person (id),
  constraint focal_point_absence_in_order check (
    absent_to is null or (absent_from is not null and absent_to >= absent_from)
  ),
  constraint focal_point_role_known check (role in ('main', 'alternate', 'validator', 'head')),
  constraint focal_point_validity_in_order check (valid_to is null or valid_to >= valid_from)
);
create index focal_point_by_institution on focal_point (institution_id, role);
create index focal_point_by_person on focal_point (person_id);
create unique index focal_point_named_once on focal_point (institution_id, person_id, role)
  where valid_to is null;
create unique index focal_point_one_living_main on focal_point (institution_id)
  where role = 'main' and valid_to is null;

-- Refuses to end the last appointment that may act for an institution with open items
create function refuse_leaving_without_replacement() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.valid_to is not null or (new.valid_to is null
      and new.institution_id = old.institution_id and new.role = old.role)) then
    return null;
  end if;
  -- Locked, so that of two who leave at once the second sees that the first has left.
  perform from institution where id = old.institution_id and valid_to is null for no key update;
  if not found then
    return null;
  end if;
  if exists (select from implementation where lead_institution_id = old.institution_id
               and stage not in ('closed', 'withdrawn'))
     and not exists (select from focal_point where institution_id = old.institution_id
                       and valid_to is null
                       and case old.role when 'main' then role = 'main'
                             else role in ('main', 'alternate', 'head') end) then
    raise exception 'the institution leads open items and nobody is left to answer for them'
      using errcode = 'check_violation', constraint = 'focal_point_leaves_an_owner',
        table = 'focal_point';
  end if;
  return null;
end
$$;
create constraint trigger focal_point_leaves_an_owner after update or delete on focal_point
  deferrable initially deferred
  for each row execute function refuse_leaving_without_replacement();
alter table focal_point enable always trigger focal_point_leaves_an_owner;
`,
);
