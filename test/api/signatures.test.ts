import type { FocalPointRole } from '../../domain/shared/actor';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { handOverByHand } from '../support/handed-over';
import { acceptedItem, done, give, read, entityIdOf, historyText } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, support, supportId } = usualCast();

const person = (institutionId: string, role: FocalPointRole) =>
  app.addFocalPoint(institutionId, role);

/** A body with an item that it has accepted. */
async function body(): Promise<{ item: string; leadId: string; main: Holder; validator: Holder }> {
  const leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const main = await person(leadId, 'main');
  const validator = await person(leadId, 'validator');
  const supportIds = [supportId];
  const item = await acceptedItem(app, { officer, lead: main, leadId, supportIds });
  return { item, leadId, main, validator };
}

const report = {
  period: 1,
  claimedStatus: 'in_progress',
  done: 'The bill was sent to parliament.',
  evidence: [{ kind: 'link', title: 'The bill', url: 'https://lex.uz/1', visibility: 'state' }],
};
const reason = 'The figures are of last year.';

async function period(item: string, by = officer): Promise<ApiAnswer['body']> {
  return (await read(by, item)).periods[0];
}

async function submit(who: Holder, item: string, given: object = report): Promise<string> {
  done(await who.post(`${item}/submit-report`, given));
  return (await period(item)).unsignedReport.id as string;
}

async function endAppointment(leadId: string, { personId }: Holder): Promise<void> {
  await app.store
    .database('focal_point')
    .where({ institution_id: leadId, person_id: personId })
    .update({ valid_to: '2024-12-31' });
}

it('waits for the validator, is signed, and only then is the center’s to review', async () => {
  const { item, main, validator } = await body();
  const reportId = await submit(main, item);
  const waiting = await period(item);
  expect(waiting).toMatchObject({ state: 'open', report: null });
  expect(typeof waiting.unsignedReport.signatureRequestedAt).toBe('string');
  const shown = await read(officer, item);
  expect(shown).toMatchObject({ nextLeadDue: {}, statuses: { claimed: null } });
  const review = { period: 1, reportId, validatedStatus: 'in_progress' };
  expect(await officer.post(`${item}/accept-report`, review)).toAnswer(409, 'nothing_to_review');
  for (const who of [main, officer, support]) {
    const refused = await who.post(`${item}/sign-report`, { period: 1, reportId });
    expect(refused).toAnswer(403, 'not_permitted');
  }
  await give(validator, item, 'sign-report', { period: 1, reportId });
  expect(await period(item)).toMatchObject({
    state: 'submitted',
    unsignedReport: null,
    report: { id: reportId, signed: true, late: false },
  });
  await give(officer, item, 'accept-report', review);
  expect(await period(item)).toMatchObject({ state: 'accepted' });
  const history = await historyText(main, item);
  // Who did it is for those who run the supervision.
  expect(history).not.toContain(main.personId);
  expect(history).toContain('reportSigned');
});

it('shows an unsigned report to its institution and the center alone', async () => {
  const { item, main, validator } = await body();
  const id = await submit(main, item);
  for (const who of [main, validator, officer]) {
    expect(await who.get(`/reports/${id}`)).toAnswer(200, {
      submittedAt: null,
      late: null,
      done: report.done,
    });
  }
  expect(await support.get(`/reports/${id}`)).toAnswer(404);
  const history = await historyText(support, item);
  expect(history).toContain('signatureRequested');
  expect(history).not.toContain(report.done);
  await give(validator, item, 'sign-report', { period: 1 });
  expect(await support.get(`/reports/${id}`)).toAnswer(200);
});

it('is returned with a reason, and submitted again unchanged or corrected', async () => {
  const { item, main, validator } = await body();
  const first = await submit(main, item);
  const path = `${item}/refuse-signature`;
  expect(await validator.post(path, { period: 1 })).toAnswer(400);
  done(await validator.post(path, { period: 1, reportId: first, reason }));
  expect(await period(item)).toMatchObject({ state: 'open', unsignedReport: null });
  const history = await historyText(main, item);
  expect(history).toContain(reason);
  // Nothing is lost: the author reads it, and need not write it again.
  expect(await main.get(`/reports/${first}`)).toAnswer(200);
  const second = await submit(main, item, { reportId: first });
  expect(second).not.toBe(first);
  const { body: again } = await main.get(`/reports/${second}`);
  expect(again).toMatchObject({ done: report.done, evidence: [{ title: 'The bill' }] });
  const third = await submit(main, item, { ...report, done: 'Corrected.' });
  expect(await validator.post(`${item}/sign-report`, { period: 1, reportId: second })).toAnswer(
    409,
    'report_replaced',
  );
  await give(validator, item, 'sign-report', { period: 1, reportId: third });
  const unknown = { reportId: '00000000-0000-4000-8000-000000000000' };
  expect(await main.post(`${item}/submit-report`, unknown)).toAnswer(404);
});

it('is late by the day of its signature, and still taken', async () => {
  const { item, main, validator } = await body();
  await submit(main, item);
  const { dueAt } = await period(item);
  const entityId = entityIdOf(item);
  const after = new Date(Date.parse(dueAt) + 2 * 86_400_000).toISOString();
  await app.engine.advanceTo(entityId, after);
  expect(await period(item)).toMatchObject({ state: 'open', overdue: true, unsignedReport: {} });
  await give(validator, item, 'sign-report', { period: 1 });
  expect(await period(item)).toMatchObject({ state: 'submitted', report: { late: true } });
});

it('is not blocked by a validator who leaves: it is submitted again, or the head signs', async () => {
  const one = await body();
  const first = await submit(one.main, one.item);
  await endAppointment(one.leadId, one.validator);
  expect(await one.validator.post(`${one.item}/sign-report`, { period: 1 })).toAnswer(401);
  await give(one.main, one.item, 'submit-report', { reportId: first });
  expect(await period(one.item)).toMatchObject({
    ...{ state: 'submitted', unsignedReport: null, report: { signed: false } },
  });

  const other = await body();
  await submit(other.main, other.item);
  await endAppointment(other.leadId, other.validator);
  const head = await person(other.leadId, 'head');
  await give(head, other.item, 'sign-report', { period: 1 });
  expect(await period(other.item)).toMatchObject({ state: 'submitted', report: { signed: true } });
});

it('is the successor’s to sign when the item is handed over', async () => {
  const { item, leadId, main } = await body();
  const id = await submit(main, item);
  const nextId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const next = await person(nextId, 'validator');
  done(await handOverByHand(app, officer, item, { from: leadId, to: nextId }));
  expect(await main.get(`/reports/${id}`)).toAnswer(404);
  expect(await next.get(`/reports/${id}`)).toAnswer(200);
  await give(next, item, 'sign-report', { period: 1, reportId: id });
  expect(await period(item)).toMatchObject({ state: 'submitted' });
});

it('hides an unsigned report from support institutions and a later lead', async () => {
  const { item, main, validator } = await body();
  const given = { ...report, claimedStatus: 'fully_implemented' };
  const reportId = await submit(main, item, given);
  const refusal = { period: 1, reportId, reason };
  await give(validator, item, 'refuse-signature', refusal);
  for (const own of [main, officer]) {
    expect(await historyText(own, item)).toContain(reason);
    expect(await historyText(own, item)).toContain('fully_implemented');
  }
  expect(await historyText(support, item)).toContain('signatureRefused');
  const nextId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const next = await person(nextId, 'main');
  const bodies = { leadInstitutionId: nextId, supportInstitutionIds: [supportId] };
  await give(officer, item, 'assign', { ...bodies, reason: 'It is theirs.' });
  await give(next, item, 'acknowledge-assignment');
  for (const other of [support, next]) {
    expect(await historyText(other, item)).not.toContain(reason);
    expect(await historyText(other, item)).not.toContain('fully_implemented');
    expect(await other.get(`/reports/${reportId}`)).toAnswer(404);
  }
  expect(await next.post(`${item}/submit-report`, { reportId })).toAnswer(404);
});

it('asks no signature of the center, of the head, or where the author alone would validate', async () => {
  const { item } = await body();
  await give(officer, item, 'submit-report', report);
  expect(await period(item)).toMatchObject({ state: 'submitted', report: { signed: false } });

  const second = await body();
  const head = await person(second.leadId, 'head');
  await give(head, second.item, 'submit-report', report);
  expect(await period(second.item)).toMatchObject({ state: 'submitted' });

  const third = await body();
  await app.store
    .database('focal_point')
    .where({ person_id: third.validator.personId })
    .update({ person_id: third.main.personId });
  await give(third.main, third.item, 'submit-report', report);
  expect(await period(third.item)).toMatchObject({ state: 'submitted' });
});

it('takes no word of the caller on whether a signature is needed', async () => {
  const { item, main } = await body();
  const said = { ...report, signature: 'not_needed' };
  expect(await main.post(`${item}/submit-report`, said)).toAnswer(400);
});
