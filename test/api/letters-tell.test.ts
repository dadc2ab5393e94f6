import { LetterDesk } from '../support/letter-orders';
import { acceptedItem, done, give } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, supportId } = usualCast();
const desk = new LetterDesk(app, officer);

test('a letter tells indicators against their targets, co-executors and the track, dated', async () => {
  const { id, head, main } = await desk.bodyWith(0, 'en');
  const caller = desk.officer;
  const cast = { officer: desk.officer, lead: main, leadId: id, supportIds: [supportId] };
  const item = await acceptedItem(app, cast);
  const indicator = {
    ...{ name: 'Persons with a lawyer', language: 'en', kind: 'outcome', unit: 'count' },
    ...{ unitLabel: 'persons', baseline: { value: '10', on: '2024-12-31' } },
    target: { value: '40', on: '2027-12-31' },
  };
  const { body: kept } = done(await caller.post(`${item}/indicators`, indicator));
  done(await caller.post(`${item}/indicators`, { ...indicator, name: 'Nothing yet' }));
  const retired = done(await caller.post(`${item}/indicators`, { ...indicator, name: 'Gone' }));
  const end = { version: 1, inUse: false, reason: 'It measured nothing.' };
  done(await caller.send('PATCH', `/indicators/${retired.body.id}`, end));
  const report = {
    ...{ period: 1, claimedStatus: 'in_progress', done: 'The bill was sent to parliament.' },
    language: 'en',
    indicatorValues: [{ indicatorId: kept.id, value: '12.0', asOfOn: '2025-06-30' }],
  };
  await give(main, item, 'submit-report', report);
  const closer = { to: 'enhanced', criteria: ['structural_problem'], reason: 'It is structural.' };
  done(await caller.post(`${item}/move-track`, closer));

  const letter = await desk.letterOf(id);
  const { bytes } = await head.download(`/letters/${letter}/content`);
  const told = bytes.toString();
  expect(told).toContain(
    'Persons with a lawyer: 12 persons on 30.06.2025, as reported; baseline 10 persons on 31.12.2024; target 40 persons by 31.12.2027',
  );
  expect(told).toMatch(/Nothing yet: no value by \d\d\.\d\d\.\d{4}; baseline/);
  expect(told).not.toContain('Gone');
  expect(told).toContain('; support institution: Sog‘liqni saqlash vazirligi.');
  expect(told).toContain('The item was placed under enhanced supervision.');
  expect(told).not.toContain('It is structural.');
});
