import { addDays } from '../../domain/calendar/day-arithmetic';
import { randomUUID } from 'node:crypto';
import { sampleFiles } from '../support/sample-files';
import { acceptedItem, done, give, read, entityIdOf, eventsOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import type { Holder } from '../support/application';
import { today, inDays } from '../support/today';

const { app, officer, lead, leadId } = usualCast();

const reason = 'Qonun loyihasi hukumatda.';

/** Days that no deadline is moved to, seen from the day that is to be moved, and what one is told. */
const impossible = (dueOn: string): [string, string][] => [
  [inDays(-1), 'deadline_in_the_past'],
  [inDays(-365), 'deadline_in_the_past'],
  [addDays(dueOn, -1), 'not_an_extension'],
  [dueOn, 'not_an_extension'],
  ['0026-01-01', 'impossible_day'],
];

/** An accepted item and its action plan's clock. */
async function running(): Promise<{ item: string; clockId: string; dueOn: string }> {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { clocks } = await read(lead, item);
  const { id: clockId, dueOn } = clocks.find(
    ({ subject }: { subject: string }) => subject === 'action_plan',
  );
  expect(addDays(dueOn, -1) > today).toBe(true);
  return { item, clockId, dueOn };
}

/** The item as everybody sees it, with its log; the texts of refused commands belong to neither. */
async function seen(item: string): Promise<unknown> {
  const notices = app.store.database('notice').where({ entity_id: entityIdOf(item) });
  return [await read(officer, item), await eventsOf(officer, item), await notices.orderBy('key')];
}

test('a deadline is neither asked nor granted to move to a day that has passed or is no later', async () => {
  const { item, clockId, dueOn } = await running();
  const refusedTo = async (who: Holder, command: string): Promise<void> => {
    const before = await seen(item);
    for (const [newDueOn, code] of impossible(dueOn)) {
      const { status, body } = await who.post(`${item}/${command}`, {
        ...{ clockId, newDueOn, reason },
      });
      expect([newDueOn, status, body]).toMatchObject([newDueOn, 422, { code }]);
    }
    expect(await seen(item)).toEqual(before);
  };
  await refusedTo(lead, 'request-extension');
  await give(lead, item, 'request-extension', { clockId, newDueOn: addDays(dueOn, 10), reason });
  await refusedTo(officer, 'grant-extension');
  const { extensionRequests } = await read(officer, item);
  expect(extensionRequests).toMatchObject([{ clockId, dueOn }]);
});

test('what is no day is not asked for', async () => {
  const { item, clockId } = await running();
  for (const newDueOn of ['31.02.2026', '2026-02-31', '2026-13-01', '']) {
    const asked = await lead.post(`${item}/request-extension`, {
      clockId,
      newDueOn,
      reason,
    });
    expect(asked).toAnswer(400, { errors: [{ pointer: '/body/newDueOn' }] });
  }
});

test('a wish for a later day rests on a paper that was uploaded for the item, or on none', async () => {
  const { item, clockId, dueOn } = await running();
  const other = await running();
  const file = { type: sampleFiles.txt.type, bytes: Buffer.from('Vazirlik xati') };
  const uploaded = async (to: string): Promise<string> =>
    done(await lead.upload(`${to}/evidence-files?fileName=a.txt`, file)).body.id;
  const ask = (documentId: string | null) => {
    const newDueOn = addDays(dueOn, 10);
    return lead.post(`${item}/request-extension`, { clockId, newDueOn, reason, documentId });
  };
  const unknown = { status: 422, body: { code: 'file_unknown' } };
  expect(await ask(randomUUID())).toMatchObject(unknown);
  expect(await ask(await uploaded(other.item))).toMatchObject(unknown);
  const documentId = await uploaded(item);
  done(await ask(documentId));
  const { extensionRequests } = await read(lead, item);
  expect(extensionRequests).toMatchObject([{ clockId, documentId }]);
});
