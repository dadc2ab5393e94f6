import { randomUUID } from 'node:crypto';
import type { Instant } from '../../../domain/shared/instant';
import { readLeftOutItems } from '../../../store/reading/left-out-items';
import { contest, upholdContest } from '../../domain/support/acts';
import { LetterDesk } from '../../support/letter-desk';
import { MailRig } from '../../support/mail-rig';

let rig: MailRig;
let desk: LetterDesk;
let formerId: string;
let successorId: string;
const at = '2026-03-03T05:00:00.000Z';

beforeEach(async () => {
  rig = await MailRig.open();
  desk = await LetterDesk.open(rig);
  formerId = await rig.institution('state_body', { 'uz-Latn': 'Eski qo‘mita' });
  successorId = await headed('Ichki ishlar vazirligi');
});
afterEach(() => rig.close());

async function headed(uz: string): Promise<string> {
  const id = await rig.institution('state_body', { uz });
  await rig.focalPoint({ institutionId: id, role: 'head' });
  return id;
}

const led = async (leadId: string): Promise<string> =>
  (await rig.assignedItem({ leadId })).item.entityId;

/** As a merger or split that nobody carries on: the engine stands still, or is in the middle of it. */
async function end(
  institutionId: string,
  main: string,
  others: Readonly<Record<string, readonly string[]>> = {},
): Promise<void> {
  const { database } = rig;
  const ended = { valid_to: '2026-03-01', successor_id: main };
  await database('institution').where({ id: institutionId }).update(ended);
  const why = await desk.text('Farmon.', at);
  const id = randomUUID();
  await database('handover').insert({
    ...{ id, kind: 'split', institution_id: institutionId, created_at: at },
    ...{ reason_id: why.id, reason_sha256: why.sha256, created_by_person_id: desk.personId },
  });
  for (const successor of [main, ...Object.keys(others)]) {
    const row = { handover_id: id, institution_id: successor, main: successor === main };
    await database('handover_successor').insert(row);
  }
  for (const [to, entityIds] of Object.entries(others))
    for (const entityId of entityIds)
      await database('handover_item').insert({
        ...{ handover_id: id, entity_id: entityId, to_institution_id: to },
      });
}

const ordered = (...institutionIds: string[]) => desk.ordered(institutionIds);

async function write(orderId: string): Promise<Record<string, unknown>> {
  await desk.write(orderId);
  const bodies = await desk.orders.bodiesOf(orderId);
  return Object.fromEntries(
    bodies.map((body) => [body.institutionId, [body.outcome, body.openItems]]),
  );
}

async function leftOut(orderId: string, cutAt?: Instant) {
  const order = desk.order(orderId, cutAt === undefined ? {} : { cutAt });
  return (await readLeftOutItems(rig.database, { order, limit: 500 })).items;
}

/** Which letters tell of an item, by their bodies. */
const toldTo = (entityId: string): Promise<string[]> =>
  rig
    .database('letter_item')
    .join('letter', 'letter.id', 'letter_item.letter_id')
    .where({ entity_id: entityId })
    .pluck('institution_id');

test('items that wait to be handed over are in the letter of their successor, and in no other', async () => {
  const otherId = await headed('Adliya vazirligi');
  const [toMain, toOther] = [await led(formerId), await led(formerId)];
  await end(formerId, successorId, { [otherId]: [toOther] });
  const orderId = await ordered(formerId, successorId, otherId);
  expect(await write(orderId)).toEqual({
    [formerId]: ['ended', 0],
    [successorId]: ['written', 1],
    [otherId]: ['written', 1],
  });
  expect([await toldTo(toMain), await toldTo(toOther)]).toEqual([[successorId], [otherId]]);
  expect(await leftOut(orderId)).toEqual([]);
});

test('a successor that has ended as well is followed to the one that lives', async () => {
  const lastId = await headed('Adliya vazirligi');
  const [item, named] = [await led(formerId), await led(formerId)];
  const betweenId = await rig.institution('state_body', { 'uz-Latn': 'Oraliq qo‘mita' });
  await end(formerId, successorId, { [betweenId]: [named] });
  await end(successorId, lastId);
  await end(betweenId, lastId);
  const orderId = await ordered(lastId);
  expect(await write(orderId)).toEqual({ [lastId]: ['written', 2] });
  expect([await toldTo(item), await toldTo(named)]).toEqual([[lastId], [lastId]]);
});

test('what came to an institution after its letter, or is with one that was not ordered, is named as left out', async () => {
  const own = await led(successorId);
  const item = await led(formerId);
  await rig.focalPoint({ institutionId: formerId, role: 'head' });
  const orderId = await ordered(formerId, successorId);
  // The successor is settled, then the former body ends, then it is settled: an order in the middle of a merger.
  await rig.database('letter_order_body').where({ institution_id: formerId }).delete();
  await write(orderId);
  await end(formerId, successorId);
  const row = { order_id: orderId, institution_id: formerId };
  await rig.database('letter_order_body').insert(row);
  expect(await write(orderId)).toEqual({ [formerId]: ['ended', 0], [successorId]: ['written', 1] });
  const said = { entityId: item, ledByInstitutionId: formerId, institutionId: successorId };
  expect(await leftOut(orderId)).toEqual([{ ...said, reason: 'came_later' }]);
  const alone = await ordered(formerId);
  await write(alone);
  expect(await leftOut(alone)).toEqual([{ ...said, reason: 'not_ordered' }]);

  // A corrected letter tells of both, and then nothing is left out of either order.
  const [letterId = ''] = await rig.database('letter').pluck<string[]>('id');
  await desk.withdraw(letterId, at);
  const reasons = (await leftOut(orderId)).map((one) => one.reason);
  expect(reasons).toEqual(['letter_withdrawn', 'letter_withdrawn']);
  expect(await write(await ordered(successorId))).toEqual({ [successorId]: ['written', 2] });
  expect(await leftOut(orderId)).toEqual([]);
  expect(await leftOut(alone)).toEqual([]);
  expect((await toldTo(own)).length).toBe(2);
});

test('without a head, without a living successor or without a lead an item is named with that reason', async () => {
  const headlessId = await rig.institution('state_body', { 'uz-Latn': 'Boshsiz vazirlik' });
  const waits = await led(headlessId);
  const deadEnd = await led(formerId);
  const lost = await rig.assignedItem({ leadId: headlessId });
  await rig.database('institution').where({ id: formerId }).update({ valid_to: '2026-03-01' });
  const orderId = await ordered(formerId, headlessId);
  expect(await write(orderId)).toEqual({
    [formerId]: ['ended', 1],
    [headlessId]: ['without_head', 2],
  });
  const {
    rows: [{ cut }],
  } = await rig.database.raw<{ rows: [{ cut: Instant }] }>('select clock_timestamp() as cut');
  const { item, cast } = lost;
  await rig.commit(item.give(cast.focalPoint, at, contest()));
  await rig.commit(item.give(cast.officer, at, upholdContest()));
  await rig.database('institution').where({ id: headlessId }).update({ valid_to: '2026-03-01' });
  const items = await leftOut(orderId, cut);
  expect(Object.fromEntries(items.map((one) => [one.entityId, one.reason]))).toEqual({
    [waits]: 'without_head',
    [deadEnd]: 'ended',
    [item.entityId]: 'without_lead',
  });
});
