import type { Knex } from 'knex';

/**
 * The legal record. The database itself holds its four promises, against its own owner as well:
 * nothing is changed or removed, sequences have no gaps, each row names the hash of the one before,
 * and each hash is true. Whoever switches the triggers off is found by verifying the chains.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('event_log', (table) => {
    table.comment(
      'Everything that happened to every tracked entity, in a chain of hashes per entity; append-only',
    );
    table.text('entity_id').notNullable().comment('The entity, such as recommendation/<id>');
    table.integer('sequence').notNullable().comment('From 1 without gaps within the entity');
    table
      .text('record')
      .notNullable()
      .comment('The whole event as canonical JSON (sorted keys): exactly what is hashed');
    table
      .specificType('payload', 'jsonb generated always as (record::jsonb) stored')
      .comment('The record as JSON, to query');
    table
      .specificType('event_type', `text generated always as ((record::jsonb)->>'type') stored`)
      .comment('What happened, from the record');
    table
      .specificType(
        'actor_person_id',
        `text generated always as ((record::jsonb)->'actor'->>'personId') stored`,
      )
      .comment('Who did it, from the record; null for the engine');
    table
      .timestamp('effective_at', { useTz: true })
      .notNullable()
      .comment('When it took place, as in the record');
    table
      .timestamp('recorded_at', { useTz: true })
      .notNullable()
      .comment('When it was recorded, as in the record');
    table
      .text('previous_hash')
      .notNullable()
      .comment(
        'Hash of the row before; for the first row the SHA-256 of the entity id, which ties the chain to its entity',
      );
    table
      .text('hash')
      .notNullable()
      .comment('Lower-case hexadecimal SHA-256 of previous_hash followed by record');
    table
      .specificType('position', 'bigint generated always as identity')
      .notNullable()
      .comment(
        'Order of storing across entities; has gaps, and a lower one may become visible later',
      );
    table
      .timestamp('stored_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now())
      .comment('When the row was written, by the clock of the database');
    table.primary(['entity_id', 'sequence'], { constraintName: 'event_log_pk' });
    table.unique(['position'], { indexName: 'event_log_position_unique' });
    table.index(['stored_at'], 'event_log_by_storing');
    table.check(
      `sequence >= 1 and (payload->'sequence' = to_jsonb(sequence)) is true`,
      {},
      'event_log_sequence_is_recorded',
    );
    table.check(
      `((payload->>'effectiveAt')::timestamptz = effective_at and (payload->>'recordedAt')::timestamptz = recorded_at) is true`,
      {},
      'event_log_instants_are_recorded',
    );
    table.check(`event_type is not null`, {}, 'event_log_type_is_recorded');
    table.check(
      `hash = encode(sha256(convert_to(previous_hash || record, 'UTF8')), 'hex')`,
      {},
      'event_log_hash_is_true',
    );
  });
  await guard(knex);
}

async function guard(knex: Knex): Promise<void> {
  await knex.raw(`
    create function continue_event_chain() returns trigger language plpgsql as $$
    declare
      expected text;
    begin
      if new.sequence = 1 then
        expected := encode(sha256(convert_to(new.entity_id, 'UTF8')), 'hex');
      else
        select hash into expected from event_log
          where entity_id = new.entity_id and sequence = new.sequence - 1;
        if not found then
          raise exception 'event % of % has no event before it', new.sequence, new.entity_id
            using errcode = 'integrity_constraint_violation';
        end if;
      end if;
      if new.previous_hash <> expected then
        raise exception 'event % of % does not continue the chain', new.sequence, new.entity_id
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`);
  await knex.raw(
    `comment on function continue_event_chain() is 'Lets in only the event that follows the last one of its entity'`,
  );
  await knex.raw(
    'create trigger event_log_chain before insert on event_log for each row execute function continue_event_chain()',
  );
  await knex.raw(
    'create trigger event_log_append_only before update or delete on event_log for each row execute function refuse_change()',
  );
  await knex.raw(
    'create trigger event_log_no_truncate before truncate on event_log for each statement execute function refuse_change()',
  );
  // ENABLE ALWAYS: a session that calls itself a replica would otherwise pass the triggers by.
  for (const trigger of ['event_log_chain', 'event_log_append_only', 'event_log_no_truncate']) {
    await knex.raw('alter table event_log enable always trigger ??', [trigger]);
  }
}

/** Takes the log away: only an installation that never went live does this. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('event_log');
  await knex.raw('drop function continue_event_chain()');
}
