import { randomUUID } from 'node:crypto';
import { uz } from '../../countries/uz';
import { Institutions } from '../../store/institutions';
import { openBrowser, violationsOn, type TestBrowser } from '../support/browser';
import { storeHolder } from '../support/holder';
import { openPages, type OpenedPages } from '../support/pages';
import { signInAs } from '../support/sign-in-as';

let pages: OpenedPages;
let browser: TestBrowser;

beforeAll(async () => {
  pages = await openPages();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

test('every number of the overview leads to the list that it counts', async () => {
  const { database } = pages.store;
  const leadId = randomUUID();
  await new Institutions(database).add({
    ...{ id: leadId, kind: 'state_body', code: null, names: { en: 'Ministry of Justice' } },
    ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
  });
  const tracked = { sequence: 1, policy_version: 1, registered_at: new Date().toISOString() };
  const rest = {
    supervision_ended: false,
    updated_at: new Date().toISOString(),
    track: 'standard',
  };
  await database('implementation').insert({
    ...{ entity_id: `recommendation/${randomUUID()}`, kind: 'recommendation', ...tracked, ...rest },
    ...{ subject_id: randomUUID(), stage: 'in_implementation', lead_institution_id: leadId },
    ...{
      created_at: new Date().toISOString(),
      register_name: 'A/HRC/55/10',
      natural_number: '1',
      open_matters: 0,
    },
    ...{ mechanism: 'UPR', track_criteria: [], register_id: randomUUID() },
    ...{ lead_overdue_clock_id: 'report/1', lead_overdue_subject: 'report' },
    ...{ lead_overdue_at: '2026-01-31T18:59:59Z', lead_overdue_on: '2026-01-31' },
  });
  const coordinator = await storeHolder(pages.store, pages.url, { role: 'coordinator' });
  const { session } = await signInAs(pages, coordinator);
  for (const language of uz.languages) {
    const { context, page } = await browser.person(pages.url, { session, language });
    await page.goto('/cockpit');
    expect(await page.locator('.figure strong').allTextContents()).toEqual(['1', '1', '0', '0']);
    const [earlier, present] = await page
      .locator('tbody tr')
      .allTextContents()
      .then((rows) => rows.slice(-2));
    expect([earlier?.slice(7), present?.slice(7)]).toEqual(['000', '110']);
    expect(await violationsOn(page)).toEqual([]);
    const row = page.locator('tr', { has: page.locator(`a[href="/items?lead=${leadId}"]`) });
    expect(await row.locator(`a[href="/items?lead=${leadId}&overdue=lead"]`).textContent()).toBe(
      '1',
    );
    await context.close();
  }
});

test('the overview is for those who see everything', async () => {
  const institutionId = randomUUID();
  await new Institutions(pages.store.database).add({
    ...{ id: institutionId, kind: 'state_body', code: null, names: { en: 'Ministry of Health' } },
    ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
  });
  const lead = await storeHolder(pages.store, pages.url, {
    ...{ role: 'institution', institutionId, focalPointRole: 'main' },
  });
  expect((await (await signInAs(pages, lead)).get('/cockpit')).status).toBe(403);
  const stranger = await fetch(`${pages.url}/cockpit`, { redirect: 'manual' });
  expect(stranger.headers.get('location')).toBe('/sign-in?then=%2Fcockpit');
});
