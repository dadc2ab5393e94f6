import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem, assignedItem, entityIdOf, give, reportOf } from '../support/tracked-item';

const { app, officer, lead, leadId, otherId, supportId, support } = usualCast();
const validator = app.focalPoint(leadId, 'validator');

it('shows a lead what waits, the most urgent first, with the day, the reason for it and the answer', async () => {
  const toAccept = entityIdOf(await assignedItem(app, { officer, leadId }));
  const toReport = entityIdOf(await acceptedItem(app, { officer, leadId, lead }));
  const foreign = entityIdOf(await assignedItem(app, { officer, leadId: otherId }));
  const page = await (await signInAs(app, lead)).get('/my-work');
  expect(page.status).toBe(200);
  expect(page.html).toContain(`href="/items/${toAccept}/do/acknowledge-assignment"`);
  expect(page.html).toContain(`href="/items/${toAccept}/deadlines/acknowledgement/1"`);
  expect(page.html).toContain(`href="/items/${toReport}/do/submit-action-plan"`);
  expect(page.html).toContain(`href="/items/${toReport}/do/submit-report"`);
  expect(page.html.indexOf(toAccept)).toBeLessThan(page.html.indexOf(toReport));
  expect(page.html).not.toContain(foreign);
  const plans = await (await signInAs(app, lead)).get('/my-work?kind=plan');
  expect(plans.html).not.toContain(toAccept);
  expect(plans.html).toContain(toReport);
});

it('shows one answer to an assignment, although two terms run for it', async () => {
  const leadId = await app.addInstitution('state_body', 'Bandlik vazirligi');
  const item = entityIdOf(await assignedItem(app, { officer, leadId }));
  const visitor = await signInAs(app, await app.addFocalPoint(leadId));
  const { html } = await visitor.get('/my-work');
  expect(html.split(`/items/${item}/do/acknowledge-assignment`)).toHaveLength(2);
});

it('shows a returned report as returned, and a signature to those who sign', async () => {
  const item = await acceptedItem(app, { officer, leadId, lead });
  await give(lead, item, 'submit-report', reportOf('in_progress'));
  const [toSign, seen] = await Promise.all([
    (await signInAs(app, validator)).get('/my-work?kind=sign'),
    (await signInAs(app, lead)).get('/my-work?kind=sign'),
  ]);
  const button = `/items/${entityIdOf(item)}/do/sign-report`;
  expect(toSign.html).toContain(button);
  expect(seen.html).not.toContain(button);
  expect(seen.html).toContain('The validator or the head of the institution acts');
  await give(validator, item, 'sign-report', { period: 1 });
  await give(officer, item, 'return-report', {
    period: 1,
    reason: 'The evidence is missing.',
    newDueOn: '2030-03-03',
  });
  const returned = await (await signInAs(app, lead)).get('/my-work?kind=returned');
  expect(returned.html).toContain(`/items/${entityIdOf(item)}/do/submit-report`);
  expect(returned.html).toContain('returned with comments');
});

it('tells an institution without work that nothing waits, and lists what it supports', async () => {
  const visitor = await signInAs(app, support);
  expect((await visitor.get('/my-work')).html).toContain('Nothing waits for your institution');
  const item = await assignedItem(app, { officer, leadId, supportIds: [supportId] });
  const { html } = await visitor.get('/my-work');
  expect(html).toContain('Items that your institution supports');
  expect(html).toContain(entityIdOf(item));
});

it('refuses a page and a kind that it did not offer', async () => {
  const visitor = await signInAs(app, lead);
  expect((await visitor.get('/my-work?cursor=nonsense')).status).toBe(400);
  expect((await visitor.get('/my-work?kind=beauty')).status).toBe(404);
});

it('is where an institution begins', async () => {
  expect((await (await signInAs(app, lead)).get('/')).to).toBe('/my-work');
});

it('is for institutions only, and for those who have signed in', async () => {
  expect((await (await signInAs(app, officer)).get('/my-work')).status).toBe(403);
  const stranger = await fetch(`${app.url}/my-work`, { redirect: 'manual' });
  expect(stranger.headers.get('location')).toBe('/sign-in?then=%2Fmy-work');
});
