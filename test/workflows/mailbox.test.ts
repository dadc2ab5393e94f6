import {
  ApplicationFailure,
  WorkflowContinuedAsNewError,
  type WorkflowHandle,
} from '@temporalio/client';
import type { MailboxActivities } from '../../activities/contracts';
import type { Instant } from '../../domain/shared/instant';
import { TemporalEngine } from '../../engine/temporal-engine';
import { sweepMailboxes } from '../../worker/sweeps/mailboxes';
import { noticeWritten, rollOver } from '../../workflows/messages';
import { reason } from '../support/committed-item';
import { openEngine, type Engine } from '../support/engine';
import { MailRig, urgentPauseMs } from '../support/mail-rig';

let rig: MailRig;
let engine: Engine;

/** Set by a test that stands between the mailbox and its activities; called after the real activity. */
let afterPlan: (() => Promise<void>) | null = null;
/** Set by a test whose activities fail. */
let failure: Error | null = null;
const calls = { plan: 0, send: 0 };

const activities: MailboxActivities = {
  async planDigest(request) {
    calls.plan += 1;
    if (failure !== null) throw failure;
    const planned = await rig.planDigest(request);
    await afterPlan?.();
    return planned;
  },
  async sendDigests(request) {
    calls.send += 1;
    if (failure !== null) throw failure;
    return rig.sendDigests(request);
  },
};

beforeAll(async () => {
  rig = await MailRig.open();
  engine = await openEngine();
  const client = new TemporalEngine(engine);
  rig.onSignal = (told) => client.signalMailbox(told);
  await engine.startWorker(activities);
});
afterAll(async () => {
  await engine.close();
  await rig.close();
});

beforeEach(() => {
  rig.sink.clear();
  rig.sink.setFault(null);
  afterPlan = null;
  failure = null;
  calls.plan = 0;
  calls.send = 0;
});

/** A ministry with a focal point; its mailbox does not run yet. */
async function ministry(): Promise<{ leadId: string; email: string; mailbox: WorkflowHandle }> {
  const leadId = await rig.institution();
  const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
  return { leadId, email, mailbox: engine.client.workflow.getHandle(`mailbox/${leadId}`) };
}

const realNow = (): Instant => new Date().toISOString();

function plus(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

async function firstStepOf(institutionId: string): Promise<Instant> {
  const row = await rig
    .database('notice')
    .where({ institution_id: institutionId, kind: 'ladder_step', state: 'waiting' })
    .orderBy('not_before')
    .first<{ not_before: Instant }>('not_before');
  return row.not_before;
}

/** Assigns an item and passes the gathering pause, so that the mailbox sleeps until the ladder's first step. */
async function told(leadId: string) {
  const at = realNow();
  const assigned = await rig.assignedItem({ leadId, at });
  await engine.advanceTo(`mailbox/${leadId}`, plus(at, urgentPauseMs + 1_000));
  await rig.sink.awaitMails(1);
  return assigned;
}

it('is started by its first notice and gathers the urgent ones of the pause into one mail', async () => {
  const { leadId, email, mailbox } = await ministry();
  const at = realNow();
  for (const symbol of ['A/1', 'A/2', 'A/3']) await rig.assignedItem({ leadId, symbol, at });
  await engine.advanceTo(mailbox.workflowId, plus(at, urgentPauseMs - 5_000));
  expect(rig.sink.mails).toHaveLength(0);
  await engine.advanceTo(mailbox.workflowId, plus(at, urgentPauseMs + 1_000));
  const [mail] = await rig.sink.awaitMails(1);
  expect(mail?.to).toEqual([email]);
  for (const symbol of ['A/1', 'A/2', 'A/3']) expect(mail?.parsed.text).toContain(`${symbol}, 12`);
});

it('sleeps until the sending hour of a ladder step, and not longer', async () => {
  const { leadId, mailbox } = await ministry();
  await told(leadId);
  const step = await firstStepOf(leadId);
  // Nine in the morning in Tashkent.
  expect(step).toMatch(/T04:00:00\.000Z$/);
  await engine.advanceTo(mailbox.workflowId, plus(step, -1_000));
  expect(rig.sink.mails).toHaveLength(1);
  await engine.advanceTo(mailbox.workflowId, plus(step, 1_000));
  const [, reminder] = await rig.sink.awaitMails(2);
  expect(reminder?.parsed.text).toContain('Accept or contest the assignment – due');
});

it('is woken by an urgent notice while it sleeps until a step', async () => {
  const { leadId, mailbox } = await ministry();
  await told(leadId);
  const at = await engine.nowIn(mailbox.workflowId);
  await rig.assignedItem({ leadId, symbol: 'A/URGENT', at });
  await engine.advanceTo(mailbox.workflowId, plus(at, urgentPauseMs + 1_000));
  const [, urgent] = await rig.sink.awaitMails(2);
  expect(urgent?.parsed.text).toContain('A/URGENT, 12');
});

/**
 * Moves a mailbox to an instant that it does not live to see, and waits for its end. The move itself fails when the
 * mail was quicker than the clock, and is done when the mail took longer.
 */
async function endOnTheWayTo(instant: Instant, mailbox: WorkflowHandle): Promise<void> {
  const moved = engine.advanceTo(mailbox.workflowId, instant).catch((error: unknown) => {
    expect(String(error)).toContain('the execution ended');
  });
  await Promise.all([moved, mailbox.result()]);
}

it('ends when nothing waits, and the next notice starts it again', async () => {
  const { leadId, mailbox } = await ministry();
  const { item, cast } = await told(leadId);
  const at = await engine.nowIn(mailbox.workflowId);
  await rig.commit(
    item.give(cast.centerLead, at, { type: 'withdraw', reason: reason(), cause: 'superseded' }),
  );
  await endOnTheWayTo(plus(at, urgentPauseMs + 1_000), mailbox);
  expect(rig.sink.mails).toHaveLength(2);
  await told(leadId);
  await rig.sink.awaitMails(3);
  expect((await mailbox.describe()).status.name).toBe('RUNNING');
});

it('continues as new when asked, and no mail is lost', async () => {
  const { leadId, mailbox } = await ministry();
  await told(leadId);
  const first = engine.client.workflow.getHandle(
    mailbox.workflowId,
    (await mailbox.describe()).runId,
    { followRuns: false },
  );
  // A notice and a rollover at the same moment: the new run plans from the rows.
  const at = await engine.nowIn(mailbox.workflowId);
  await Promise.all([
    rig.assignedItem({ leadId, symbol: 'A/ROLLED', at }),
    mailbox.signal(rollOver),
  ]);
  await expect(first.result()).rejects.toBeInstanceOf(WorkflowContinuedAsNewError);
  await engine.advanceTo(mailbox.workflowId, plus(at, urgentPauseMs + 1_000));
  const [, urgent] = await rig.sink.awaitMails(2);
  expect(urgent?.parsed.text).toContain('A/ROLLED, 12');
  await engine.advanceTo(mailbox.workflowId, plus(await firstStepOf(leadId), 1_000));
  await rig.sink.awaitMails(3);
});

it('takes a notice that is committed while it plans to sleep for good', async () => {
  const { leadId, mailbox } = await ministry();
  const at = realNow();
  afterPlan = async () => {
    afterPlan = null;
    await rig.assignedItem({ leadId, at });
  };
  // Nothing waits yet, so the plan that this starts finds nothing.
  await rig.onSignal({ institutionId: leadId, at });
  await engine.advanceTo(mailbox.workflowId, plus(at, urgentPauseMs + 2_000));
  await rig.sink.awaitMails(1);
});

it('whose signal was lost is found by the sweep', async () => {
  const { leadId } = await ministry();
  const signalMailbox = rig.onSignal;
  rig.onSignal = () => Promise.resolve();
  await rig.assignedItem({ leadId, at: plus(realNow(), -10 * 60_000) });
  rig.onSignal = signalMailbox;
  const { database } = rig;
  const found = await sweepMailboxes({
    database,
    engine: new TemporalEngine(engine),
    urgentPauseMs,
  });
  expect(found).toContain(leadId);
  await rig.sink.awaitMails(1);
});

it('takes the news to the center when an institution has nobody to tell', async () => {
  const centerId = await rig.institution('center');
  const officer = await rig.focalPoint({ institutionId: centerId, role: 'main' });
  const leadId = await rig.institution('state_body', {
    'uz-Latn': 'Vazirlik',
    en: 'Ministry of Nobody',
  });
  const at = realNow();
  await rig.assignedItem({ leadId, centerId, at });
  await engine.advanceTo(`mailbox/${leadId}`, plus(at, urgentPauseMs + 1_000));
  await rig.awaitSignal(centerId);
  // Nothing else waits for the center, so its mailbox ends with this mail.
  const centers = engine.client.workflow.getHandle(`mailbox/${centerId}`);
  await endOnTheWayTo(plus(at, 3 * urgentPauseMs), centers);
  const [mail] = await rig.sink.awaitMails(1);
  expect(mail?.to).toEqual([officer.email]);
  expect(mail?.parsed.text).toContain('Ministry of Nobody has no focal point');
});

it('goes on where it was when the worker is replaced while it sleeps', async () => {
  const { leadId, mailbox } = await ministry();
  await told(leadId);
  await engine.stopWorkers();
  await engine.startWorker(activities);
  await engine.advanceTo(mailbox.workflowId, plus(await firstStepOf(leadId), 1_000));
  await rig.sink.awaitMails(2);
});

it('rests when its activities fail for good, and goes on when they work again', async () => {
  const { leadId, mailbox } = await ministry();
  failure = ApplicationFailure.nonRetryable('the database does not answer');
  const at = realNow();
  await rig.assignedItem({ leadId, at });
  await engine.advanceTo(mailbox.workflowId, plus(at, 60 * 60_000));
  expect(calls.plan).toBeGreaterThanOrEqual(4);
  expect(rig.sink.mails).toHaveLength(0);
  expect((await mailbox.describe()).status.name).toBe('RUNNING');
  failure = null;
  await engine.advanceTo(mailbox.workflowId, plus(at, 2 * 60 * 60_000));
  await rig.sink.awaitMails(1);
});

it('waits for a relay that is down, by the schedule of attempts, and sends each mail once', async () => {
  const { leadId, mailbox } = await ministry();
  // And not the connection: the pool may still have one open.
  rig.sink.setFault({ kind: 'refuse_sender', code: 451 });
  const at = realNow();
  await rig.assignedItem({ leadId, at });
  await engine.advanceTo(mailbox.workflowId, plus(at, 2 * 60 * 60_000));
  const [waiting] = await rig.mails({ institution_id: leadId });
  expect(waiting).toMatchObject({ state: 'prepared' });
  // After 0, 1, 3, 7, 15, 31 and 63 minutes; those that fall within a rest of a minute come after it.
  expect(waiting?.attempts).toBe(7);
  rig.sink.setFault(null);
  await engine.advanceTo(mailbox.workflowId, plus(at, 4 * 60 * 60_000));
  await rig.sink.awaitMails(1);
  expect(rig.sink.mails).toHaveLength(1);
});

it('is not kept from its mails by signals that say what it knows', async () => {
  const { leadId, mailbox } = await ministry();
  await told(leadId);
  const step = await firstStepOf(leadId);
  // Hours ahead, so that the plan which follows the first mail is made on the way, however slow the machine.
  await engine.advanceTo(mailbox.workflowId, plus(step, -60_000));
  const before = calls.plan;
  for (let i = 0; i < 5; i += 1) await mailbox.signal(noticeWritten, { at: step });
  await engine.advanceTo(mailbox.workflowId, plus(step, -1_000));
  expect(calls.plan).toBe(before);
  await engine.advanceTo(mailbox.workflowId, plus(step, 1_000));
  await rig.sink.awaitMails(2);
});
