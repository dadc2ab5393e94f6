import { uz } from '../../countries/uz';
import { ensureStartingRules } from '../../store/starting-rules';
import { UndeliveredNotices } from '../../store/undelivered-notices';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;

beforeEach(async () => {
  rig = await MailRig.open();
  await ensureStartingRules(rig.database, uz);
});
afterEach(() => rig.close());

test.each([
  ['in the evening of a Friday', '2026-03-13T20:00:00.000Z', '2026-03-16T04:00:00.000Z', false],
  ['on a working day', '2026-03-13T06:00:00.000Z', '2026-03-13T06:00:00.000Z', true],
])('what is delivered again %s goes out in sending hours', async (_, now, sentAt, urgent) => {
  const leadId = await rig.institution();
  await rig.assignedItem({ leadId });
  await rig.focalPoint({ institutionId: leadId, role: 'main' });
  await rig.database('notice').where({ kind: 'leadAssigned' }).update({ state: 'undelivered' });
  const undelivered = new UndeliveredNotices(rig.database);
  await undelivered.redeliver({ now, today: '2026-03-14' });
  expect(await rig.notices({ kind: 'leadAssigned' })).toMatchObject([
    { state: 'waiting', not_before: sentAt, urgent },
  ]);
});
