import type { Knex } from 'knex';

/**
 * Nobody leaves open items without an owner: who ends the appointment of a body's main focal point, or of the last
 * one who may act for it, names a replacement in the same transaction. Checked at its end, so that the order of the
 * two is free. A body that has ended is left alone: its items are on their way to its successor.
 *
 * The other side, an item that is assigned to a body without anybody, is not checked here: rows of the read model are
 * written by the commit, which must land. The report on items without an owner shows those.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_leaving_without_replacement() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (old.valid_to is not null or (new.valid_to is null
          and new.institution_id = old.institution_id and new.role = old.role)) then
        return null;
      end if;
      -- Locked, so that of two who leave at once the second sees the first gone.
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
    end $$`);
  await knex.raw(`
    create constraint trigger focal_point_leaves_an_owner after update or delete on focal_point
    deferrable initially deferred
    for each row execute function refuse_leaving_without_replacement()`);
  await knex.raw('alter table focal_point enable always trigger focal_point_leaves_an_owner');
}

/** Takes the check away; rows stay. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger focal_point_leaves_an_owner on focal_point');
  await knex.raw('drop function refuse_leaving_without_replacement()');
}
