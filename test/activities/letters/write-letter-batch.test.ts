import { randomUUID } from 'node:crypto';
import { createWriteLetterBatch } from '../../../activities/letters/write-letter-batch';
import { LetterOrders } from '../../../store/letter-orders';
import { Letters } from '../../../store/letters';
import { ensureStartingRules } from '../../../store/starting-rules';
import { MailRig, urgentPauseMs } from '../../support/mail-rig';

let rig: MailRig;
let orderedBy: string;

beforeEach(async () => {
  rig = await MailRig.open();
  await ensureStartingRules(rig.database);
  const centerId = await rig.institution('center', { uz: 'Markaz' });
  ({ personId: orderedBy } = await rig.focalPoint({ institutionId: centerId, role: 'main' }));
});
afterEach(() => rig.close());

const write = (orderId: string) =>
  createWriteLetterBatch({
    database: rig.database,
    urgentPauseMs,
    signalMailbox: () => Promise.resolve(),
    alert: () => undefined,
  })({ orderId, limit: 5 });

/** An order for these bodies that nobody carries out. */
async function ordered(...institutionIds: string[]): Promise<string> {
  const id = randomUUID();
  const createdAt = new Date().toISOString();
  const order = { id, year: 2026, asOf: '2026-12-31', cutAt: '2999-01-01T00:00:00.000Z' };
  await new LetterOrders(rig.database).add(
    { ...order, createdByPersonId: orderedBy, createdAt },
    institutionIds,
  );
  return id;
}

test('a letter tells of an item by its log, once, however often it is asked for', async () => {
  const leadId = await rig.institution('state_body', { uz: 'Adliya vazirligi' });
  await rig.focalPoint({ institutionId: leadId, role: 'head', fullName: 'Bosh Rahbar' });
  await rig.assignedItem({ leadId, text: 'Ratify <it>', symbol: 'CAT/C/UZB/CO/5' });
  const orderId = await ordered(leadId);
  expect(await write(orderId)).toEqual({ remaining: 0 });
  expect(await write(orderId)).toEqual({ remaining: 0 });
  const [body] = await new LetterOrders(rig.database).bodiesOf(orderId);
  expect(body).toMatchObject({ outcome: 'written', openItems: 1 });
  const content = await new Letters(rig.database).contentOf(body?.letterId ?? '');
  expect(content).toContain('Dear Bosh Rahbar,');
  expect(content).toContain('CAT/C/UZB/CO/5, 12');
  expect(content).toContain('Ratify &lt;it&gt;');
  expect(content).toContain('02.03.2026: Assigned to Adliya vazirligi.');
  expect(content).toContain('an answer to the assignment: due 10.03.2026');
  expect(await rig.notices({ kind: 'yearly_letter' })).toHaveLength(2);
});
