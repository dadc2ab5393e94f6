import { acknowledge, grantExtension, requestExtension, type Act } from '../domain/support/acts';
import type { Cast, CommittedItem } from '../support/committed-item';
import { MailRig } from '../support/mail-rig';

// Whoever acted is not notified of it; a decision is announced to those who may take it.

let rig: MailRig;
let leadId: string;
let centerId: string;
let item: CommittedItem;
let cast: Cast;

const at = '2026-03-03T05:00:00.000Z';
const sentAt = '2026-03-03T06:00:00.000Z';
// The request is to be decided by 11 March.
const reminderAt = '2026-03-10T04:00:00.000Z';
const extended = ['action_plan/1', '2026-04-20'] as const;

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution('state_body');
  centerId = await rig.institution('center');
  ({ item, cast } = await rig.assignedItem({ leadId, centerId }));
  await rig.focalPoint({ institutionId: leadId, role: 'main' });
  await rig.focalPoint({
    ...{ institutionId: centerId, role: 'main', personId: cast.officer.personId },
    email: 'officer@center.example',
  });
  await give(acknowledge());
});
afterEach(() => rig.close());

async function give(act: Act, actor = cast.focalPoint): Promise<void> {
  const from = item.recorded.length;
  item.give(actor, at, act);
  item.arm(at);
  await rig.commit(item.requestFrom(from));
}

const headOfCenter = () =>
  rig.focalPoint({ institutionId: centerId, role: 'head', email: 'head@center.example' });

/** The addresses of the mails that the center gets by an instant. */
async function told(now: string): Promise<string[]> {
  const before = rig.sink.mails.length;
  await rig.send(centerId, now);
  return rig.sink.mails.slice(before).flatMap(({ to }) => [...to]);
}

test('a request of the lead is announced to the focal point of the center', async () => {
  await headOfCenter();
  await give(requestExtension(...extended));
  expect(await told(sentAt)).toEqual(['officer@center.example']);
});

test('a request that an officer recorded is announced to the one who may grant it, and reminded to them', async () => {
  await headOfCenter();
  await give(requestExtension(...extended), cast.officer);
  expect(await told(sentAt)).toEqual(['head@center.example']);
  expect(await told(reminderAt)).toEqual(['head@center.example']);
  expect(rig.sink.mails.at(-1)?.parsed.text).toContain('Decide on the requested extension');
});

test('where nobody else is there, the officer is not told of the act, but reminded that it waits', async () => {
  await give(requestExtension(...extended), cast.officer);
  expect(await told(sentAt)).toEqual([]);
  expect(await rig.notices({ void_reason: 'own_act' })).toMatchObject([
    { kind: 'extensionRequested', by_person_id: cast.officer.personId },
  ]);
  expect(await told(reminderAt)).toEqual(['officer@center.example']);
});

test('a decision is told to the lead, whoever took it', async () => {
  await give(requestExtension(...extended));
  await give(grantExtension(...extended), cast.centerLead);
  await rig.send(leadId, sentAt);
  expect(rig.sink.mails.at(-1)?.parsed.text).toContain('The extension was granted');
});
