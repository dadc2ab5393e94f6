import { assignedItem, acceptedItem, entityIdOf, read } from '../../support/tracked-item';
import { until } from '../../support/until';
import { browsedCast } from './browsed-cast';
import { fill, give, send, whenDone } from './filled-forms';

const { app, visit, officer, colleague, leadId, lead } = browsedCast();

test.each([true, false])(
  'a contested assignment is upheld, and the item waits for another institution (JavaScript: %s)',
  async (javaScript) => {
    const item = `/items/${entityIdOf(await assignedItem(app, { officer, leadId }))}`;
    const { page } = await visit(lead, { javaScript });
    const reason = 'The Ministry of Health decides.';
    await give(page, `${item}/do/contest-assignment`, { reason });
    const center = await visit(officer, { javaScript });
    await give(center.page, `${item}/do/uphold-contest`, { reason: 'It is so.' });
    await center.page.goto(item);
    expect(await center.page.locator('main').textContent()).toContain('registered');
  },
);

test.each([true, false])(
  'a later day is asked for and granted (JavaScript: %s)',
  async (javaScript) => {
    const item = await acceptedItem(app, { officer, leadId, lead });
    const path = `/items/${entityIdOf(item)}`;
    const { page } = await visit(lead, { javaScript });
    await give(page, `${path}/do/request-extension`, {
      clockId: 'report/1',
      newDueOn: '2027-06-30',
      reason: 'The parliament votes in February.',
    });
    const center = await visit(colleague, { javaScript });
    await give(center.page, `${path}/do/grant-extension`, { newDueOn: '2027-06-30' });
    const { clocks } = await read(lead, item);
    const dueOn = clocks.find(({ id }: { id: string }) => id === 'report/1')?.dueOn;
    expect(dueOn).toBe('2027-06-30');
  },
);

test.each([true, false])(
  'items of a filter are assigned after a preview, and accepted all at once (JavaScript: %s)',
  async (javaScript) => {
    const bodyId = await app.addInstitution('state_body', `Bandlik vazirligi ${javaScript}`);
    const minister = await app.addFocalPoint(bodyId);
    const symbol = `CAT/C/UZB/CO/${javaScript ? 6 : 7}`;
    const items = [
      await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '1' } }),
      await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '2' } }),
    ];
    const { page } = await visit(officer, { javaScript });
    await page.goto('/center/assign');
    await page.fill('.filter-form [name=q]', symbol);
    await page.selectOption('.filter-form [name=to]', bodyId);
    await page.click('.filter-form button[type=submit]');
    await fill(page, { reason: 'It is the competent body.' });
    await send(page);
    await page.waitForURL('**/center/assignments/*');
    await whenDone(page);
    const work = await visit(minister, { javaScript });
    await work.page.goto('/my-work/accept');
    await send(work.page);
    await work.page.waitForURL('**/my-work/accept/*');
    await whenDone(work.page);
    const stages = await until(
      () => Promise.all(items.map(async (item) => (await read(officer, item)).stage)),
      (found) => found.every((stage) => stage === 'in_implementation'),
    );
    expect(stages).toHaveLength(2);
  },
);
