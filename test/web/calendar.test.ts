import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { assignedItem } from '../support/tracked-item';
import { until } from '../support/until';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { today } from '../support/today';

const { app, administrator, officer, leadId, lead } = usualCast();

const path = '/calendar/yearly-list';
const csv = (bytes: string) => ({ name: 'file', fileName: 'days.csv', type: 'text/csv', bytes });

/** The hidden fields of the form that publishes a list. */
function publishing(html: string): Record<string, string> {
  const form = /<form(?:(?!<form).)*name="add".*?<\/form>/s.exec(html)?.[0] ?? '';
  const pairs = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

it('previews the days and deadlines that a yearly list moves, publishes it, and follows the recount', async () => {
  await assignedItem(app, { officer, leadId });
  const visitor = await signInAs(app, administrator);
  expect((await visitor.get('/calendar')).html).toContain(`href="${path}"`);
  // The acknowledgement is due within five working days: the next days become days off.
  const days = [1, 2, 3, 4, 5].map((ahead) => addDays(today, ahead));
  const year = addDays(today, 5).slice(0, 4);
  const ofYear = days.filter((day) => day.startsWith(year));
  const file = csv(['date,name', ...ofYear.map((day) => `${day},Day off`)].join('\n'));
  const asked = { year, language: 'en' };
  const refused = await visitor.upload(path, asked, file);
  const { kept = '' } = Object.fromEntries(
    [...refused.html.matchAll(/type="hidden" name="(kept)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  expect(refused.html).toContain('The list cannot be published');
  expect(refused.html).toContain('dropped: becomes an ordinary day');
  const preview = await visitor.post(path, { ...asked, kept, dropDays: 'yes' });
  expect(preview.html).toContain('Publish version 2');
  expect(preview.html).toContain('Accept or contest the assignment');
  expect((await visitor.get('/calendar/versions/2')).status).toBe(404);
  const sent = await visitor.post(path, publishing(preview.html));
  expect(sent.to).toBe('/calendar/versions/2');
  const { html } = await until(
    () => visitor.get('/calendar/versions/2'),
    (page) => page.html.includes('Finished'),
  );
  expect(html).toContain('Accept or contest the assignment');
  const again = await visitor.post(path, publishing(preview.html));
  expect(again.status).toBe(409);
  expect(again.html).toContain('“days.csv” is kept');
  const inForce = await visitor.get(`/calendar?year=${year}`);
  expect(inForce.html).toContain('href="/calendar/versions/2"');
});

it('says what is wrong in a list, and is for administrators', async () => {
  const visitor = await signInAs(app, administrator);
  const asked = { year: '2031', language: 'en', dropDays: 'yes' };
  const wrong = await visitor.upload(path, asked, csv('date\n30.02.2031'));
  expect(wrong.html).toContain('The list cannot be published');
  expect(wrong.html).not.toContain('name="add"');
  const unread = await visitor.upload(path, { ...asked, year: 'soon' }, csv('date\n2031-01-03'));
  expect(unread.status).toBe(422);
  expect(unread.html).toContain('href="#year"');
  for (const other of [officer, lead]) {
    expect((await (await signInAs(app, other)).get(path)).status).toBe(403);
  }
  expect((await (await signInAs(app, lead)).get('/calendar')).html).not.toContain(path);
});

it('decides one day after a preview, and takes the decision back', async () => {
  const visitor = await signInAs(app, administrator);
  const at = '/calendar/day';
  const day = { on: '2026-12-30', kind: 'non_working', dayName: 'Day of mourning', act: 'PF-9' };
  expect((await visitor.post(at, { ...day, on: '' })).html).toContain('href="#on"');
  const previewed = await visitor.post(at, day);
  const version = /Publish version (\d+)/.exec(previewed.html)?.[1] ?? '';
  const published = await visitor.post(at, { ...day, version });
  expect(published.to).toBe(`/calendar/versions/${version}`);
  const year = () => visitor.get('/calendar?year=2026');
  expect((await year()).html).toContain('30 December, Day of mourning');
  expect((await visitor.post(at, { ...day, version })).status).toBe(409);
  const back = { on: day.on, kind: 'ordinary', version: String(Number(version) + 1) };
  expect((await visitor.post(at, back)).status).toBe(303);
  expect((await year()).html).not.toContain('30 December, Day of mourning');
  expect((await (await signInAs(app, officer)).get(at)).status).toBe(403);
});
