import type { Knex } from 'knex';

/**
 * Assignments of many items become one kind of order over many items; a later policy for a chosen set is the other.
 * What is stored stays, under its ids.
 */
export async function up(knex: Knex): Promise<void> {
  await rename(knex, 'assignment_job', 'item_order', 'job_id', 'order_id');
  await knex.raw(`
    alter table item_order alter column lead_institution_id drop not null;
    alter table item_order alter column support_institution_ids drop not null;
    alter table item_order add column kind text not null default 'assign';
    alter table item_order alter column kind drop default;
    alter table item_order add column policy_version integer;
    alter table item_order add column recount boolean;
    alter table item_order add constraint item_order_policy_fk
      foreign key (policy_version) references policy (version);
    alter table item_order add constraint item_order_kind_known
      check (kind in ('assign', 'change_policy'));
    alter table item_order add constraint item_order_assign_whole check (
      (kind = 'assign') = (lead_institution_id is not null)
      and (lead_institution_id is null) = (support_institution_ids is null));
    alter table item_order add constraint item_order_policy_whole check (
      (kind = 'change_policy') = (policy_version is not null)
      and (policy_version is null) = (recount is null));
    alter table item_order_item add column if_sequence integer;
    alter table item_order_item add constraint item_order_item_if_sequence_from_one
      check (if_sequence >= 1);
    alter table item_order_item drop constraint item_order_item_outcome_known;
    update item_order_item set outcome = 'done' where outcome = 'assigned';
    alter table item_order_item add constraint item_order_item_outcome_known
      check (outcome in ('done', 'refused'));
  `);
  await comment(knex, {
    'table item_order': 'Orders over many items, carried out in the background',
    'column item_order.id': 'Identity, also of the workflow <type>/<id>',
    'column item_order.kind': 'assign: to one lead; change_policy: a later policy for them',
    'column item_order.lead_institution_id':
      'The body that is to lead the items; null unless they are assigned',
    'column item_order.support_institution_ids':
      'The bodies that are to support the lead; null unless they are assigned',
    'column item_order.policy_version':
      'The version that is to apply to the items; null unless a policy is changed',
    'column item_order.recount':
      'Whether running deadlines are counted anew; null unless a policy is changed',
    'table item_order_item':
      'The items of an order as they were chosen, and which of them are settled: it is resumed from here',
    'column item_order_item.order_id': 'The order',
    'column item_order_item.if_sequence':
      'The version at which the item takes the command; null: at any',
    'column item_order_item.outcome': 'done or refused; null while it waits',
    'column item_order_item.settled_at': 'When it was done or refused; null while it waits',
  });
}

/** Takes the other orders away, whose effects stand in the log. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from item_order where kind <> 'assign';
    alter table item_order_item drop constraint item_order_item_outcome_known;
    update item_order_item set outcome = 'assigned' where outcome = 'done';
    alter table item_order_item add constraint item_order_item_outcome_known
      check (outcome in ('assigned', 'refused'));
    alter table item_order_item drop column if_sequence;
    alter table item_order drop column kind, drop column policy_version, drop column recount;
    alter table item_order alter column lead_institution_id set not null;
    alter table item_order alter column support_institution_ids set not null;
  `);
  await rename(knex, 'item_order', 'assignment_job', 'order_id', 'job_id');
  await comment(knex, {
    'table assignment_job': 'Assignments of many items to one lead, carried out in the background',
    'column assignment_job.id': 'Identity, also of the workflow assignItems/<id>',
    'column assignment_job.lead_institution_id': 'The body that is to lead the items',
    'column assignment_job.support_institution_ids': 'The bodies that are to support the lead',
    'table assignment_job_item':
      'The items of an assignment as they were chosen, and which of them are settled: it is resumed from here',
    'column assignment_job_item.job_id': 'The assignment',
    'column assignment_job_item.outcome': 'assigned or refused; null while it waits',
    'column assignment_job_item.settled_at': 'When it was assigned or refused; null while it waits',
  });
}

const constraints = {
  '': ['pk', 'lead_fk', 'reason_fk', 'person_fk'],
  _item: ['pk', 'once', 'job_fk', 'position_from_one', 'outcome_known', 'settled_whole'],
} as const;

/** Gives both tables, and everything that is named after them, other names. */
async function rename(
  knex: Knex,
  from: string,
  to: string,
  fromColumn: string,
  toColumn: string,
): Promise<void> {
  for (const [part, names] of Object.entries(constraints)) {
    await knex.schema.renameTable(`${from}${part}`, `${to}${part}`);
    for (const name of names) {
      await knex.raw('alter table ?? rename constraint ?? to ??', [
        `${to}${part}`,
        `${from}${part}_${name}`,
        `${to}${part}_${name}`,
      ]);
    }
  }
  await knex.raw('alter table ?? rename column ?? to ??', [`${to}_item`, fromColumn, toColumn]);
  for (const index of ['unfinished', 'item_waiting']) {
    await knex.raw('alter index ?? rename to ??', [`${from}_${index}`, `${to}_${index}`]);
  }
}

async function comment(knex: Knex, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [what, text] of Object.entries(texts)) {
    // A comment takes no binding; the texts are ours and hold no quote.
    await knex.raw(`comment on ${what} is '${text}'`);
  }
}
