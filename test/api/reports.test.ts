import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { putOnRegister, registerItem } from '../support/registered-item';
import { acceptedItem, done, give, read, entityIdOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const cast = usualCast();
const { app, officer, coordinator, leadId, support, supportId, neighbour, otherId, ngo } = cast;
// Its head, for whom no validator signs.
const lead = app.focalPoint(leadId, 'head');
const validator = app.focalPoint(leadId, 'validator');

const evidence = [
  { kind: 'link', title: 'A law', url: 'https://lex.uz/1', visibility: 'public' },
  { kind: 'link', title: 'B order', url: 'https://lex.uz/2', visibility: 'state' },
  {
    ...{ kind: 'link', title: 'C minutes', url: 'https://lex.uz/3', visibility: 'restricted' },
    sha256: 'ab'.repeat(32),
  },
];
const said = {
  claimedStatus: 'in_progress',
  done: 'The bill was sent to parliament.',
  obstacles: 'No funds.',
  nextSteps: 'Training.',
};

const tracked = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
const put = (by: Holder, item: string, body: object, period = 1): Promise<ApiAnswer> =>
  by.send('PUT', `${item}/report-drafts/${period}`, body);

/** The item's first period as the center sees it. */
async function firstPeriod(item: string): Promise<ApiAnswer['body']> {
  return (await read(officer, item)).periods[0];
}

describe('a draft', () => {
  it('is shared by those who may report, and nobody else learns of it', async () => {
    const item = await tracked();
    const path = `${item}/report-drafts/1`;
    expect(await lead.get(path)).toAnswer(404);
    const begun = await put(lead, item, { done: 'Half' });
    expect(begun).toAnswer(200, {
      period: 1,
      claimedStatus: null,
      done: 'Half',
      obstacles: '',
      evidence: [],
    });
    const saved = await put(officer, item, { ...said, evidence });
    expect(saved).toAnswer(200, { id: begun.body.id, ...said, evidence });
    expect((await lead.get(path)).body).toEqual(saved.body);
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const sent = method === 'PUT' ? said : undefined;
      for (const who of [validator, support, ngo, coordinator]) {
        expect(await who.send(method, path, sent)).toAnswer(403);
      }
      expect(await neighbour.send(method, path, sent)).toAnswer(404);
    }
    expect(await lead.send('DELETE', path)).toAnswer(204);
    expect(await lead.send('DELETE', path)).toAnswer(404);
  });

  it('is of a period that has opened, on an item that is tracked', async () => {
    const item = await tracked();
    expect(await put(lead, item, said, 2)).toAnswer(404);
    expect(await put(lead, item, said, 0)).toAnswer(400);
    const unassigned = await registerItem(app);
    expect(await put(officer, unassigned, said)).toAnswer(404);
    const { id } = await putOnRegister(app);
    expect(await put(officer, `/implementations/recommendation/${id}`, said)).toAnswer(
      409,
      'not_tracked_yet',
    );
  });

  it('is not shown to the lead that the item is given to next', async () => {
    const item = await tracked();
    done(await put(lead, item, said));
    const next = { leadInstitutionId: supportId, reason: 'The task has moved.' };
    await give(officer, item, 'assign', next);
    await give(support, item, 'acknowledge-assignment');
    for (const method of ['GET', 'DELETE']) {
      const answer = await support.send(method, `${item}/report-drafts/1`);
      expect(answer).toAnswer(404);
    }
    expect(await put(support, item, said, 2)).toAnswer(200);
  });

  it('is submitted and gone', async () => {
    const item = await tracked();
    const draft = await put(lead, item, { ...said, evidence });
    const body = { draftId: draft.body.id };
    const key = { 'Idempotency-Key': randomUUID() };
    const submitted = done(await lead.post(`${item}/submit-report`, body, key));
    const period = await firstPeriod(item);
    expect(period).toMatchObject({
      state: 'submitted',
      report: { claimedStatus: 'in_progress', evidenceCount: 3 },
    });
    expect(await lead.get(`${item}/report-drafts/1`)).toAnswer(404);
    const again = await lead.post(`${item}/submit-report`, body, key);
    expect([again.status, again.body]).toEqual([200, submitted.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { id } = period.report;
    expect((await lead.get(`/reports/${id}`)).body).toMatchObject({ ...said, evidence });
  });

  it('is gone too when its submission was stored after its caller was answered', async () => {
    const item = await tracked();
    const draft = await put(lead, item, { ...said, evidence });
    const blocker = app.store.openAnother();
    await blocker.transaction(async (transaction) => {
      // Readers go on; whoever appends to the log waits.
      await transaction.raw('lock table event_log in share mode');
      const body = { draftId: draft.body.id };
      const answer = await lead.post(`${item}/submit-report`, body);
      expect(answer.status).toBe(202);
      expect(await lead.get(`${item}/report-drafts/1`)).toAnswer(200);
    });
    while ((await firstPeriod(item)).state !== 'submitted');
    expect(await lead.get(`${item}/report-drafts/1`)).toAnswer(404);
  });

  it('is still there when it was changed while it was submitted', async () => {
    const item = await tracked();
    const draft = await put(lead, item, { ...said, evidence });
    const changed = { ...said, done: 'And the register is open.' };
    const frozen = app.store.database('progress_report').where({ state: 'frozen' });
    const before = (await frozen.clone()).length;
    let submitted: Promise<ApiAnswer> | undefined;
    await app.store.openAnother().transaction(async (transaction) => {
      await transaction.raw('lock table event_log in share mode');
      submitted = lead.post(`${item}/submit-report`, { draftId: draft.body.id });
      while ((await frozen.clone()).length === before);
      done(await put(lead, item, changed));
    });
    done((await submitted) as ApiAnswer);
    const kept = await lead.get(`${item}/report-drafts/1`);
    expect(kept).toAnswer(200, changed);
    expect((await firstPeriod(item)).report).toMatchObject({ evidenceCount: 3 });
  });

  it('is still there, unchanged, when its submission is refused', async () => {
    const item = await tracked();
    const draft = await put(lead, item, { done: said.done, evidence });
    const path = `${item}/submit-report`;
    const body = { draftId: draft.body.id };
    const submit = () => lead.post(path, body);
    expect(await submit()).toAnswer(422, 'draft_incomplete');
    const complete = await put(lead, item, { ...said, evidence });
    const stale = await lead.post(path, body, { 'If-Match': '"1"' });
    expect(stale).toAnswer(412);
    expect(await validator.post(path, body)).toAnswer(403);
    const kept = await lead.get(`${item}/report-drafts/1`);
    expect(kept.body).toEqual(complete.body);
    expect(await submit()).toAnswer(200);
  });

  it('is not submitted on another item', async () => {
    const [item, other] = [await tracked(), await tracked()];
    const draft = await put(lead, item, said);
    const body = { draftId: draft.body.id };
    expect(await lead.post(`${other}/submit-report`, body)).toAnswer(404);
    expect(await lead.get(`${item}/report-drafts/1`)).toAnswer(200);
  });

  it('left beside an accepted report is not readable for the next lead', async () => {
    const item = await tracked();
    await give(lead, item, 'submit-report', { ...said, period: 1, evidence });
    await put(lead, item, { ...said, done: 'What was not to be said.' });
    await give(officer, item, 'accept-report', { period: 1, validatedStatus: 'in_progress' });
    const reason = 'It is the competent body.';
    await give(officer, item, 'assign', { leadInstitutionId: otherId, reason });
    await give(neighbour, item, 'acknowledge-assignment');
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const sent = method === 'PUT' ? said : undefined;
      const answer = await neighbour.send(method, `${item}/report-drafts/1`, sent);
      expect(answer).toAnswer(404);
    }
  });
});

describe('a report', () => {
  it('shows each reader the evidence they may see, and to the public nothing', async () => {
    const item = await tracked();
    const whole = { ...said, period: 1, evidence };
    await give(lead, item, 'submit-report', whole);
    const { id } = (await firstPeriod(item)).report;
    const shown = async (who: Holder) => {
      const { status, body } = await who.get(`/reports/${id}`);
      return [status, body.evidence?.map(({ title }: { title: string }) => title)];
    };
    const all = ['A law', 'B order', 'C minutes'];
    expect(await shown(lead)).toEqual([200, all]);
    expect(await shown(officer)).toEqual([200, all]);
    expect(await shown(coordinator)).toEqual([200, all]);
    expect(await shown(support)).toEqual([200, ['A law', 'B order']]);
    expect(await shown(neighbour)).toEqual([404, undefined]);
    expect(await shown(ngo)).toEqual([404, undefined]);
    const { body } = await support.get(`/reports/${id}`);
    expect(body).toMatchObject({ evidenceCount: 3, late: false });
    expect(body.contentSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps what a former lead showed in confidence from the next one', async () => {
    const item = await tracked();
    const whole = { ...said, period: 1, evidence };
    await give(lead, item, 'submit-report', whole);
    const { id } = (await firstPeriod(item)).report;
    const next = { leadInstitutionId: supportId, reason: 'The task has moved.' };
    await give(officer, item, 'assign', next);
    const { status, body } = await support.get(`/reports/${id}`);
    expect([status, body.evidence.length]).toEqual([200, 2]);
    expect(await lead.get(`/reports/${id}`)).toAnswer(404);
  });

  it('is not there while it is a draft, or when its submission was refused', async () => {
    const item = await tracked();
    const draft = await put(lead, item, said);
    expect(await lead.get(`/reports/${draft.body.id}`)).toAnswer(404);
    const refused = { ...said, period: 7 };
    const answer = await lead.post(`${item}/submit-report`, refused);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const entityId = entityIdOf(item);
    const stored: string[] = await app.store
      .database('progress_report')
      .where({ entity_id: entityId, period: 7, state: 'frozen' })
      .pluck('id');
    expect(stored).toHaveLength(1);
    expect(await officer.get(`/reports/${stored[0]}`)).toAnswer(404);
    expect(await officer.get(`/reports/${randomUUID()}`)).toAnswer(404);
  });
});
