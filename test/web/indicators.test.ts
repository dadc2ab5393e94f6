import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { signInAs } from '../support/sign-in-as';

const { app, officer, lead } = usualCast();

const entered = {
  ...{ indicatorName: 'Complaints investigated', textLanguage: 'en', indicatorKind: 'outcome' },
  ...{ unit: 'percent', dimensions: 'Sex: women, men', targetValue: '80', targetOn: '2028-12-31' },
};

it('adds an indicator on a page, changes it, and retires it', async () => {
  const visitor = await signInAs(app, officer);
  const path = await registerItem(app, { paragraph: randomUUID().slice(0, 6) });
  const address = `${path.replace('/implementations', '/items')}/indicators`;
  const half = await visitor.post(`${address}/add`, { ...entered, baselineValue: '12,5' });
  expect(half.html).toContain('href="#baselineOn"');
  const given = { ...entered, baselineValue: '12,5', baselineOn: '2026-01-31' };
  expect((await visitor.post(`${address}/add`, given)).to).toBe(address);
  const { html } = await visitor.get(address);
  expect(html).toContain('12.5 on 31 January 2026');
  const one = /href="(\/indicators\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  const form = await visitor.get(`${one}/change`);
  expect(form.html).toContain('Sex: women, men');
  const retired = {
    ...given,
    retired: 'yes',
    reason: 'Another measures it better.',
    _version: '1',
  };
  expect((await visitor.post(`${one}/change`, retired)).to).toBe(one);
  expect((await visitor.get(one)).html).toContain('no longer in use');
  expect((await visitor.post(`${one}/change`, retired)).status).toBe(409);
  expect((await (await signInAs(app, lead)).get(`${one}/change`)).status).toBe(403);
});
