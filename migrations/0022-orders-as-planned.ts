import type { Knex } from 'knex';

/** Orders that give each item to the bodies its own plan names, and the bodies of a plan among its corrections. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table item_order drop constraint item_order_kind_known;
    alter table item_order add constraint item_order_kind_known
      check (kind in ('assign', 'assign_as_planned', 'change_policy'));
    alter table item_order_item add column planned_lead_id uuid;
    alter table item_order_item add column planned_support_ids uuid[];
    alter table item_order_item add constraint item_order_item_planned_lead_fk
      foreign key (planned_lead_id) references institution (id);
    alter table item_order_item add constraint item_order_item_planned_whole
      check (planned_lead_id is null or planned_support_ids is not null);
  `);
  await comment(knex, {
    'column item_order.kind':
      'assign: to one lead; assign_as_planned: each item to the bodies its plan names; change_policy: a later policy for them',
    'column item_order.lead_institution_id':
      'The body that is to lead the items; null unless all are assigned to one',
    'column item_order.support_institution_ids':
      'The bodies that are to support the lead; null unless all are assigned to one',
    'column item_order_item.planned_lead_id':
      'The lead that the plan named when this was ordered; null for none, and for orders of other kinds',
    'column item_order_item.planned_support_ids':
      'The co-executors that the plan named then; null for orders of other kinds',
    'column plan_item_change.field':
      'bodies, control_number, funding_reference, measure_kind, or translation/<language>',
  });
}

/** Takes the orders as planned away, whose effects stand in the log. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from item_order where kind = 'assign_as_planned';
    alter table item_order_item drop column planned_lead_id, drop column planned_support_ids;
    alter table item_order drop constraint item_order_kind_known;
    alter table item_order add constraint item_order_kind_known
      check (kind in ('assign', 'change_policy'));
  `);
  await comment(knex, {
    'column item_order.kind': 'assign: to one lead; change_policy: a later policy for them',
    'column item_order.lead_institution_id':
      'The body that is to lead the items; null unless they are assigned',
    'column item_order.support_institution_ids':
      'The bodies that are to support the lead; null unless they are assigned',
    'column plan_item_change.field':
      'control_number, funding_reference, measure_kind, or translation/<language>',
  });
}

async function comment(knex: Knex, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [what, text] of Object.entries(texts)) {
    // A comment takes no binding; the texts are ours and hold no quote.
    await knex.raw(`comment on ${what} is '${text}'`);
  }
}
