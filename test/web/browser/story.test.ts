import type { Page } from 'playwright-core';
import { registerItem } from '../../support/registered-item';
import { entityIdOf, read } from '../../support/tracked-item';
import { addressInMail } from './address-in-mail';
import { browsedCast } from './browsed-cast';
import { fill, give, send } from './filled-forms';

const { app, visit, officer, centerLead } = browsedCast();

async function report(page: Page, item: string, said: string, file: boolean): Promise<void> {
  await page.goto(`${item}/do/submit-report`);
  await fill(page, { claimedStatus: 'fully_implemented', done: said });
  if (file) {
    await fill(page, { visibility: 'public', fileTitle: 'The order' });
    const order = { name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('Order 17') };
    await page.setInputFiles('[name=file]', order);
  }
  await send(page);
  await page.waitForURL('**/check**');
  await send(page);
  await page.waitForURL('**/done/submit-report**');
}

test.each([true, false])(
  'an item is assigned, accepted, planned, reported on, returned, corrected, signed, closed by two and read by all (JavaScript: %s)',
  async (javaScript) => {
    const leadInstitutionId = await app.addInstitution('state_body', 'Adliya vazirligi');
    const main = await app.addFocalPoint(leadInstitutionId);
    const validator = await app.addFocalPoint(leadInstitutionId, 'validator');
    const entityId = entityIdOf(await registerItem(app));
    const item = `/items/${entityId}`;
    const [center, second, author, signer, stranger] = await Promise.all(
      [officer, centerLead, main, validator, null].map((who) => visit(who, { javaScript })),
    );
    if (!center || !second || !author || !signer || !stranger) throw new Error('a browser each');
    await give(center.page, `${item}/do/assign`, {
      ...{ leadInstitutionId, reason: 'It is the competent body.' },
    });
    await author.page.goto(
      await addressInMail(app, main.email, new RegExp(`https?://\\S+${item}`)),
    );
    await give(author.page, `${item}/do/acknowledge-assignment`);
    await give(author.page, `${item}/do/submit-action-plan`, {
      ...{ 'what-0': 'Prepare the order', 'who-0': 'Legal department', 'dueOn-0': '2030-03-01' },
    });
    await give(center.page, `${item}/do/agree-action-plan`);

    await report(author.page, item, 'The order is signed.', true);
    expect(await author.page.locator('code').textContent()).toMatch(/^[0-9a-f]{64}$/);
    await give(signer.page, `${item}/do/sign-report`);
    await give(center.page, `${item}/do/return-report`, {
      ...{ reason: 'Say when it enters into force.', newDueOn: '2030-03-04' },
    });
    await author.page.goto(`${item}/do/submit-report`);
    expect(await author.page.locator('main').textContent()).toContain(
      'Say when it enters into force.',
    );
    await report(author.page, item, 'The order is in force.', false);
    await give(signer.page, `${item}/do/sign-report`);
    await give(center.page, `${item}/do/accept-report`, { validatedStatus: 'fully_implemented' });

    await give(center.page, `${item}/do/propose-closure`, { reason: 'The order is in force.' });
    await give(second.page, `${item}/do/approve-closure`);
    await stranger.page.goto(`/public${item}`);
    const story = await stranger.page.locator('main').textContent();
    expect(story).toContain('closed');
    expect(story).toContain('fully implemented');
    expect(story).not.toContain('Say when it enters into force.');
    expect((await read(officer, `/implementations/${entityId}`)).stage).toBe('closed');
  },
);
