import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readPdf } from '../../support/read-pdf';
import { read } from '../../support/tracked-item';
import { browsedCast } from './browsed-cast';
import { fill, send } from './filled-forms';

const { app, visit, officer, lead, neighbour, ngo } = browsedCast();

/** Opens the page of a command from the page of the conclusion, fills its form and sends it. */
async function give(page: Page, path: string, command: string, fields: Record<string, string>) {
  await page.goto(path);
  await page.click(`a[href$="/do/${command}"]`);
  await fill(page, fields);
  await send(page);
  await isDone(page);
}

async function isDone(page: Page) {
  await page.waitForURL(({ searchParams }) => searchParams.has('done'));
}

const answers = (reason: string) =>
  Object.fromEntries(
    [1, 2, 3, 4].flatMap((n) => [
      [`answer-${n}`, n === 4 ? 'rejected' : 'accepted'],
      [`reason-${n}`, `${reason} ${n}`],
    ]),
  );

test('four proposals to two ministries: one answers, one is silent, in default, late and disputed, to the proof', async () => {
  const [submitter, one, other, center] = await Promise.all(
    [ngo, lead, neighbour, officer].map(async (who) => (await visit(who)).page),
  );
  if (!submitter || !one || !other || !center) throw new Error('there are four');
  await submitter.goto('/conclusions');
  await submitter.click('a[href="/conclusions/submit"]');
  await fill(submitter, {
    ...{ title: 'Monitoring of detention', form: 'monitoring', findings: 'Cells are cold.' },
    ...{ 'addressee-1': 'Adliya vazirligi', 'addressee-2': 'Ichki ishlar vazirligi' },
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`proposal-${n}`, `Proposal of number ${n}.`])),
  });
  await send(submitter);
  await isDone(submitter);
  const path = new URL(submitter.url()).pathname;

  await one.goto('/my-work');
  await one.click(`a[href="${path}"]`);
  await give(one, path, 'acknowledge-conclusion', { ownNumber: '12' });
  await give(one, path, 'submit-answer', { ...answers('Planned'), letterNumber: '01-55' });
  await give(center, path, 'publish-answer', {});
  await give(submitter, path, 'confirm-answer', {});

  const { entityId, addressees } = await read(ngo, path);
  const due = Date.parse(addressees[1].dueAt);
  await app.engine.advanceTo(entityId, new Date(due + 3_600_000).toISOString());
  await submitter.goto(`/public${path}`);
  expect(await submitter.textContent('main')).toMatch(/answered in time[^]*no answer by/);
  await give(submitter, path, 'give-notice-of-default', { remark: 'The term has passed.' });
  expect(await submitter.textContent('main')).toContain('valid: a last term began');

  await give(other, path, 'submit-answer', answers('Late'));
  expect(await other.textContent('main')).toContain('answered late');
  await give(submitter, path, 'dispute-answer', { reason: 'Nothing was done.' });
  await center.goto('/center');
  await center.click('a[href="/conclusions?clock=dispute_decision"]');
  await center.click(`a[href="${path}"]`);
  await give(center, path, 'decide-dispute', { outcome: 'rejected', reason: 'It is answered.' });
  await give(center, path, 'publish-answer', {});
  await give(center, path, 'close-conclusion', {});

  await submitter.goto(path);
  expect(await submitter.textContent('main')).toContain('considered');
  const [download] = await Promise.all([
    submitter.waitForEvent('download'),
    submitter.click(`a[href="${path}/proof.pdf"]`),
  ]);
  const { text, isTagged } = readPdf(readFileSync(await download.path()));
  expect(isTagged).toBe(true);
  for (const said of [
    ...['Proposal of number 4.', 'Planned 3', 'Late 4', 'answered late', 'Notice of default given'],
    ...['Answer disputed by the submitter', 'Dispute decided', 'Consideration completed'],
  ]) {
    expect(text.replaceAll('\n', ' ').replaceAll('  ', ' ')).toContain(said);
  }
});
