import { randomUUID } from 'node:crypto';
import type { TextRef } from '../../domain/shared/text-ref';
import { ItemOrders } from '../../store/item-orders';
import { Texts } from '../../store/texts';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;
let personId: string;

beforeEach(async () => {
  ({ rig, leadId, personId } = await MailRig.openWithLead());
});
afterEach(() => rig.close());

const orderedAt = '2026-03-02T05:10:00.000Z';
const later = '2026-03-02T05:13:00.000Z';
const aPauseLater = '2026-03-02T05:14:00.000Z';
const givenUpAt = '2026-03-02T05:25:01.000Z';

/** An order over all items that there are, of which none is settled. */
async function order(entityIds: readonly string[]): Promise<{ id: string; orders: ItemOrders }> {
  const { database } = rig;
  const reason: TextRef = await new Texts(database).store({
    ...{ id: randomUUID(), body: 'Farmon.', language: 'uz-Latn', authorPersonId: personId },
    at: orderedAt,
  });
  const id = randomUUID();
  const actor = { kind: 'person', personId, role: 'center', institutionId: null } as const;
  const command = {
    ...({ kind: 'assign', leadInstitutionId: leadId, supportInstitutionIds: [] } as const),
    effectiveAt: null,
  };
  const orders = new ItemOrders(database);
  await orders.place({
    ...{ id, command, reason, filter: { symbol: 'none' }, at: orderedAt, previewId: null },
    actor: { ...actor, focalPointRole: null },
  });
  const rows = entityIds.map((entityId, index) => ({
    ...{ order_id: id, position: index + 1, entity_id: entityId },
  }));
  await database('item_order_item').insert(rows);
  return { id, orders };
}

it('are one for each recipient: they wait until the order is done', async () => {
  const { item } = await rig.assignedItem({ leadId, at: orderedAt });
  const { entityId } = item;
  const { id, orders } = await order([entityId, 'recommendation/later']);
  await expect(rig.plan(leadId, later)).resolves.toBe(aPauseLater);
  expect(await rig.send(leadId, later)).toMatchObject({ sent: 0, failed: 0 });
  expect(rig.sink.mails).toEqual([]);
  const settled = [entityId, 'recommendation/later'].map((one) => ({
    entityId: one,
    refusal: null,
  }));
  await orders.settle(id, settled);
  await expect(rig.plan(leadId, aPauseLater)).resolves.toBe(aPauseLater);
  expect(await rig.send(leadId, aPauseLater)).toMatchObject({ sent: 1 });
});

it('do not wait for ever: after a quarter of an hour they go out', async () => {
  const { item } = await rig.assignedItem({ leadId, at: orderedAt });
  const { entityId } = item;
  await order([entityId]);
  await expect(rig.plan(leadId, givenUpAt)).resolves.toBe(givenUpAt);
  expect(await rig.send(leadId, givenUpAt)).toMatchObject({ sent: 1 });
});

it('hold nobody up whom the order does not concern', async () => {
  await rig.assignedItem({ leadId, at: orderedAt });
  await order(['recommendation/other']);
  await expect(rig.plan(leadId, later)).resolves.toBe(later);
  expect(await rig.send(leadId, later)).toMatchObject({ sent: 1 });
});
