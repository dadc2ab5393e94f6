import type { Page } from 'playwright-core';
import { moveMailbox } from '../../support/mailboxes';
import { registerItem } from '../../support/registered-item';
import { inDays } from '../../support/today';
import { entityIdOf } from '../../support/tracked-item';
import { addressInMail, foundInMail } from './address-in-mail';
import { browsedCast } from './browsed-cast';
import { fill, send } from './filled-forms';

const { app, visit, officer } = browsedCast();

const textOf = async (page: Page): Promise<string> =>
  (await page.locator('main').textContent()) ?? '';

/** Fills the form of a page, sends it, and returns where it leads. */
async function sendOn(page: Page, path: string, fields: Record<string, string>): Promise<string> {
  await page.goto(path);
  await fill(page, fields);
  await send(page);
  await page.waitForURL('**done**');
  return new URL(page.url()).pathname;
}

test.each([true, false])(
  'a call for input is opened, announced by mail, answered openly and without a name, closed and summarised (JavaScript: %s)',
  async (javaScript) => {
    const theme = `Right to water ${javaScript}`;
    const entityId = entityIdOf(await registerItem(app, { themes: [theme] }));
    const ngoNames = [`Tashabbus ${javaScript}`, `Sukut ${javaScript}`];
    const ids = await Promise.all(ngoNames.map((name) => app.addInstitution('ngo', name)));
    const holders = await Promise.all(
      ids.map(async (institutionId) =>
        app.addHolder({ role: 'ngo', institutionId, focalPointRole: 'main', language: 'en' }),
      ),
    );
    const people = [officer, ...holders, null].map((who) => visit(who, { javaScript }));
    const [center, author, silent, stranger] = await Promise.all(people);
    const [holder] = holders;
    if (!center || !author || !silent || !stranger || !holder) {
      throw new Error('a browser each');
    }

    await author.page.goto('/calls/subscription');
    await author.page.check('[name=which][value=themes]');
    await author.page.check(`[name=themes][value="${theme}"]`);
    await send(author.page);
    await author.page.waitForURL('**done**');

    await center.page.goto('/calls/open');
    await center.page.check(`form.filter-form [name=themes][value="${theme}"]`);
    await center.page.fill('form.filter-form [name=q]', 'lawyer');
    await center.page.click('form.filter-form button[type=submit]');
    await center.page.waitForURL('**q=lawyer**');
    expect(await textOf(center.page)).toContain('1 NGO has subscribed');
    await center.page.check(`form.filter-form [name=item][value="${entityId}"]`);
    await center.page.click('form.filter-form button[type=submit]');
    await center.page.waitForURL('**item=**');
    await center.page.click('details:has([name=title-en]) summary');
    await fill(center.page, {
      ...{ 'title-en': 'Water in prisons', 'text-en': 'Tell us what you see.' },
      ...{ 'questions-en': 'Where is there none?\nSince when?', closesOn: inDays(40) },
    });
    await send(center.page);
    await center.page.waitForURL('**done=openCall**');
    const call = new URL(center.page.url()).pathname;

    // The mail leads to the call, and the call to the form with its questions.
    await author.page.goto(
      await addressInMail(app, holder.email, new RegExp(`https?://\\S+${call}`)),
    );
    const inputs: string[] = [];
    for (const [index, { page }] of [author, silent].entries()) {
      await page.goto(call);
      await page.click('a:has-text("Give input")');
      await page.waitForURL('**/inputs/give**');
      expect(await textOf(page)).toContain('Where is there none?');
      await page.check(`[name=itemEntityIds][value="${entityId}"]`);
      await page.check('[name=inputKind][value=information]');
      await fill(page, { aim: 'implementation', information: `In block ${index + 1}.` });
      if (index === 1) await page.check('[name=hideIdentity]');
      await send(page);
      await page.waitForURL('**done=submitInput**');
      inputs.push(new URL(page.url()).pathname);
    }

    for (const input of inputs) await sendOn(center.page, `${input}/do/accept-input`, {});
    const workflow = call.replace('/calls/', 'input-call/');
    await app.engine.advanceTo(workflow, `${inDays(41)}T05:00:00.000Z`);
    await center.page.goto(`${call}/do/record-disposition`);
    for (const input of inputs) {
      await center.page.check(`[name=inputIds][value="${input.replace('/inputs/', '')}"]`);
    }
    await center.page.check('[name=disposition][value=taken_up]');
    await fill(center.page, { words: 'A well is dug beside each block.' });
    await send(center.page);
    await center.page.waitForURL('**done**');
    await center.page.goto(`${call}/do/publish-summary`);
    await center.page.click('details:has([name=summary-en]) summary');
    await fill(center.page, { 'summary-en': 'Two organizations told us of two blocks.' });
    await send(center.page);
    await center.page.waitForURL('**done**');

    await stranger.page.goto(`/public${call}?language=en`);
    const seen = await textOf(stranger.page);
    expect(seen).toContain('Two organizations told us of two blocks.');
    expect(seen).toContain('A well is dug beside each block.');
    for (const name of ngoNames) expect(seen).not.toContain(name);
    // The call is forty days ahead of the mailboxes.
    await moveMailbox(app, ids[0] ?? '', `${inDays(44)}T09:00:00.000Z`);
    expect(await foundInMail(app, holder.email, /Two organizations told us[^.]*\./)).toBe(
      'Two organizations told us of two blocks.',
    );
  },
  120_000,
);
