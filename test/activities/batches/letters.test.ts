import { randomUUID } from 'node:crypto';
import { appendEvents, EventLog } from '../../../store/event-log';
import { Letters } from '../../../store/letters';
import { PartStatements } from '../../../store/statement';
import type { Instant } from '../../../domain/shared/instant';
import { handOver } from '../../domain/support/acts';
import { LetterDesk } from '../../support/letter-desk';
import { MailRig } from '../../support/mail-rig';

let rig: MailRig;
let desk: LetterDesk;

beforeEach(async () => {
  rig = await MailRig.open();
  desk = await LetterDesk.open(rig);
});
afterEach(() => rig.close());

const asOf = '2026-01-15';

test('a letter tells of an item by its log, once, however often it is asked for', async () => {
  const leadId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  await rig.focalPoint({ institutionId: leadId, role: 'head', fullName: 'Bosh Rahbar' });
  await rig.assignedItem({ leadId, text: 'Ratify <it>', symbol: 'CAT/C/UZB/CO/5' });
  const orderId = await desk.ordered([leadId], { asOf });
  expect(await desk.write(orderId)).toMatchObject({ remaining: 0 });
  expect(await desk.write(orderId)).toMatchObject({ remaining: 0 });
  const [body] = await desk.orders.bodiesOf(orderId);
  expect(body).toMatchObject({ outcome: 'written', openItems: 1 });
  const content = await new Letters(rig.database).contentOf(body?.letterId ?? '');
  expect(content).toContain('Dear Bosh Rahbar,');
  expect(content).toContain('CAT/C/UZB/CO/5, 12');
  expect(content).toContain('Ratify &lt;it&gt;');
  expect(content).toContain('02.03.2026: Assigned to Adliya vazirligi.');
  expect(content).toContain('the answer to the assignment: due 10.03.2026');
  expect(await rig.notices({ kind: 'yearly_letter' })).toHaveLength(2);
});

test('the successor gets the letter on items of an institution that ended after the day of the letters', async () => {
  const leadId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  const successorId = await rig.institution('state_body', { 'uz-Latn': 'Ichki ishlar vazirligi' });
  await rig.focalPoint({ institutionId: successorId, role: 'head' });
  const { item, cast } = await rig.assignedItem({ leadId, text: 'Ratify it' });
  const { database } = rig;
  const {
    rows: [{ cutAt }],
  } = await database.raw<{ rows: [{ cutAt: Instant }] }>('select clock_timestamp() as "cutAt"');
  const at = '2026-03-03T05:00:00.000Z';
  await rig.commit(item.give(cast.officer, at, handOver(leadId, successorId)));
  const lived = await desk.ordered([successorId], { asOf, cutAt });
  expect(await desk.write(lived)).toMatchObject({ remaining: 0 });
  // While the body of then lives, the record of the day stands.
  expect(await desk.orders.bodiesOf(lived)).toMatchObject([{ outcome: 'nothing_open' }]);
  await database('institution')
    .where({ id: leadId })
    .update({ valid_to: '2026-02-01', successor_id: successorId });
  const orderId = await desk.ordered([leadId, successorId], { asOf, cutAt });
  expect(await desk.write(orderId)).toMatchObject({ remaining: 0 });
  const bodies = await desk.orders.bodiesOf(orderId);
  const of = (id: string) => bodies.find(({ institutionId }) => institutionId === id);
  expect(of(leadId)).toMatchObject({ outcome: 'ended' });
  expect(of(successorId)).toMatchObject({ outcome: 'written', openItems: 1 });
  const content = await new Letters(database).contentOf(of(successorId)?.letterId ?? '');
  expect(content).toContain('the items of Adliya vazirligi, which ended on 01.02.2026');
});

test('an institution with 500 open items gets one letter with all of them', async () => {
  const leadId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  await rig.focalPoint({ institutionId: leadId, role: 'head' });
  const { database } = rig;
  await rig.assignedItem({ leadId, text: 'Ratify it' });
  // The log of one item under 499 further names: each a chain of its own, as the database demands.
  const [model = ''] = await database('implementation').pluck<string[]>('entity_id');
  const events = await new EventLog(database).read(model);
  for (let count = 1; count < 500; count += 1) {
    const id = randomUUID();
    const entityId = `recommendation/${id}`;
    await new PartStatements().execute(database, appendEvents(entityId, events));
    await database.raw(
      `insert into implementation (entity_id, subject_id, kind, stage, sequence, policy_version,
         registered_at, lead_institution_id, supervision_ended, updated_at, track, track_criteria,
         open_matters)
       select :entityId, cast(:id as uuid), kind, stage, sequence, policy_version, registered_at,
         lead_institution_id, supervision_ended, updated_at, track, track_criteria, open_matters
       from implementation where entity_id = :model`,
      { entityId, id, model },
    );
  }
  const orderId = await desk.ordered([leadId], { asOf });
  expect(await desk.write(orderId)).toMatchObject({ remaining: 0 });
  const [body] = await desk.orders.bodiesOf(orderId);
  expect(body).toMatchObject({ outcome: 'written', openItems: 500 });
  const content = (await new Letters(database).contentOf(body?.letterId ?? '')) ?? '';
  expect(content.match(/<section>/g)).toHaveLength(500);
  expect(content.match(/Assigned to Adliya vazirligi\./g)).toHaveLength(500);
});
