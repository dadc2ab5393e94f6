import { defaultPolicy } from '../../countries/uz/policy';
import {
  acknowledge,
  answerClarification,
  applyCalendar,
  askClarification,
  changePolicy,
  grantExtension,
  requestExtension,
  submitActionPlan,
  type Act,
} from '../domain/support/acts';
import { calendar } from '../domain/support/people';
import type { Cast, CommittedItem } from '../support/committed-item';
import { MailRig } from '../support/mail-rig';

// Mails that tell of a moved day name the day, as the clock has it when the mail is made.

let rig: MailRig;
let leadId: string;
let centerId: string;
let item: CommittedItem;
let cast: Cast;

const assignedAt = '2026-03-02T05:10:00.000Z';
const at = '2026-03-03T05:00:00.000Z';
const later = '2026-03-04T05:00:00.000Z';
const sentAt = '2026-03-05T05:00:00.000Z';

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  centerId = await rig.institution('center', { 'uz-Latn': 'Markaz' });
  await rig.focalPoint({ institutionId: leadId, role: 'main' });
  await rig.focalPoint({ institutionId: centerId, role: 'main' });
  ({ item, cast } = await rig.assignedItem({ leadId, centerId, at: assignedAt }));
  await give('focalPoint', assignedAt, acknowledge());
});
afterEach(() => rig.close());

/** Gives a command, finds the due days of what it started or moved, and commits all of it. */
async function give(by: keyof Cast, when: string, act: Act): Promise<void> {
  const from = item.recorded.length;
  item.give(cast[by], when, act);
  item.arm(when);
  await rig.commit(item.requestFrom(from));
}

const dueOn = (clockId: string): string => {
  const clock = item.registered.clocks.find(({ id }) => id === clockId);
  if (clock === undefined) throw new Error(`${clockId} does not run`);
  return clock.due.dueOn;
};
const written = (day: string): string => day.split('-').toReversed().join('.');

/** The lines of the one mail that goes to a body. */
async function told(institutionId: string): Promise<string> {
  const sent = rig.sink.mails.length;
  await rig.send(institutionId, sentAt);
  expect(rig.sink.mails).toHaveLength(sent + 1);
  return rig.sink.mails[sent]?.parsed.text ?? '';
}

async function grant(): Promise<void> {
  const extended = ['action_plan/1', '2026-04-20'] as const;
  await give('focalPoint', at, requestExtension(...extended));
  await give('officer', later, grantExtension(...extended));
}

test('a granted extension', async () => {
  await grant();
  expect(await told(leadId)).toContain(
    'The extension was granted. New deadline: the action plan by 20.04.2026',
  );
});

test('a granted extension of a duty that is done by now names no day', async () => {
  await grant();
  await give('focalPoint', later, submitActionPlan('b0000000-0000-4000-8000-000000000009'));
  const text = await told(leadId);
  expect(text).toContain('The extension was granted\n');
  expect(text).not.toContain('20.04.2026');
});

test('the end of a suspension, with every day that it moved', async () => {
  await give('focalPoint', at, askClarification());
  await give('officer', later, answerClarification());
  const [plan, report] = [written(dueOn('action_plan/1')), written(dueOn('report/1'))];
  expect(await told(leadId)).toContain(
    `moved by the days of suspension. New deadlines: the action plan by ${plan}; the progress report by ${report}`,
  );
});

test('a suspension that ended by itself, to the lead and to the center', async () => {
  await give('focalPoint', at, askClarification());
  const lapsed = '2026-12-01T05:00:00.000Z';
  const from = item.recorded.length;
  item.tick(lapsed);
  item.arm(lapsed);
  await rig.commit(item.requestFrom(from));
  const days = `the action plan by ${written(dueOn('action_plan/1'))}`;
  for (const institutionId of [leadId, centerId]) {
    await rig.send(institutionId, '2026-12-02T05:00:00.000Z');
    const text = rig.sink.mails.at(-1)?.parsed.text ?? '';
    expect(text).toContain('The longest suspension has passed');
    // Long past by the time of this mail: what is overdue says so, and names the day of it.
    expect(text).toContain(days);
  }
});

test('changed terms, with the days that they moved and no other', async () => {
  const before = dueOn('report/1');
  const terms = defaultPolicy.clocks.action_plan;
  const { rule } = terms;
  if (rule.kind === 'fixed_day') throw new Error('the plan has no term');
  const longer = { ...terms, rule: { ...rule, amount: rule.amount + 10 } };
  const clocks = { ...defaultPolicy.clocks, action_plan: longer };
  await give('centerLead', later, changePolicy({ clocks }));
  const day = written(dueOn('action_plan/1'));
  expect(dueOn('report/1')).toBe(before);
  for (const institutionId of [leadId, centerId]) {
    const text = await told(institutionId);
    expect(text).toContain(
      `The terms of supervision have changed. New deadline: the action plan by ${day}\n`,
    );
  }
});

test('a changed calendar, with the days that it moved, in one line to those who owe the duties', async () => {
  const before = dueOn('report/1');
  const sent = rig.sink.mails.length;
  item.policies.publish([{ on: dueOn('action_plan/1'), kind: 'non_working', note: 'PF-1' }]);
  const from = item.recorded.length;
  item.give(calendar, later, applyCalendar());
  item.arm(later);
  await rig.commit(item.requestFrom(from));
  expect(dueOn('report/1')).toBe(before);
  const day = written(dueOn('action_plan/1'));
  const text = await told(leadId);
  expect(text.match(/The calendar of working days has changed/g)).toHaveLength(1);
  expect(text).toContain(`New deadline: the action plan by ${day}`);
  await rig.send(centerId, sentAt);
  expect(rig.sink.mails).toHaveLength(sent + 1);
});
