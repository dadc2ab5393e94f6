import { schemaStep } from './schema-step';

/** What the tables of all other steps use: the guard of append-only tables, and languages by their tags. */
export const { up, down } = schemaStep(
  `
-- Refuses changes to rows of append-only tables, also by their owner
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end
$$;

-- A language by its BCP 47 tag, such as en or uz-Latn; the used ones are configuration
create domain language_tag as text
  constraint language_tag_formed check (value ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
`,
);
