import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';

const { app, administrator, officer, colleague, centerLead } = usualCast();

it('an administrator enters a person, gives a role and ends it', async () => {
  const visitor = await signInAs(app, administrator);
  const person = { fullName: 'Yangi Xodim', email: 'yangi@example.org', language: 'en' };
  const entered = await visitor.post('/people/add', person);
  expect(entered.to).toMatch(/^\/people\//);
  const page = await visitor.get(entered.to ?? '');
  expect(page.html).toContain(`href="${entered.to}/role"`);
  const granted = await visitor.post(`${entered.to}/role`, { role: 'center', institutionId: '' });
  expect(granted).toMatchObject({ status: 303, to: '/staff' });
  const { html } = await visitor.get('/staff');
  const row = html.split('<tr>').find((one) => one.includes('Yangi Xodim')) ?? '';
  expect(row).toContain('center officer');
  const end = /href="(\/staff\/[^"]+\/end)"/.exec(row)?.[1] ?? '';
  expect((await visitor.get(end)).html).toContain('Yangi Xodim');
  expect((await visitor.post(end, {})).to).toBe('/staff');
  expect((await visitor.get('/staff')).html).not.toContain('Yangi Xodim');
  expect((await visitor.get('/staff?ended=yes')).html).toContain('Yangi Xodim');
  const headquarters = await signInAs(app, centerLead);
  for (const path of ['/staff', end, `${entered.to}/role`, `${entered.to}/sessions`]) {
    expect((await headquarters.get(path)).status).toBe(403);
  }
});

it('an administrator sees the sessions of a person and ends one or all of them', async () => {
  const [first, second, third] = [
    await signInAs(app, officer),
    await signInAs(app, officer),
    await signInAs(app, officer),
  ];
  const visitor = await signInAs(app, administrator);
  const path = `/people/${officer.personId}/sessions`;
  const { html } = await visitor.get(path);
  const ids = [...html.matchAll(/name="session" value="([-0-9a-f]{36})"/g)].map(
    ([, id = '']) => id,
  );
  expect(ids).toHaveLength(3);
  const running = async () =>
    (await Promise.all([first, second, third].map((one) => one.get('/center')))).filter(
      ({ status }) => status === 200,
    ).length;
  expect(await running()).toBe(3);
  for (const session of [ids[0] ?? '', ids[0] ?? '']) {
    expect((await visitor.post(path, { session })).to).toBe(path);
  }
  // One of somebody else is not ended with those of a person.
  await visitor.post(`/people/${colleague.personId}/sessions`, { session: ids[1] ?? '' });
  expect(await running()).toBe(2);
  await visitor.post(path, { session: 'all' });
  expect(await running()).toBe(0);
});
