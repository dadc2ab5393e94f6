import { isOverdue, relevanceOf } from '../../../activities/mail/notice-relevance';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { RunningClock } from '../../../domain/process/relevance';
import { center, clock, item, lead, outcome, stranger, support } from './item-told-of';

const underWay = item('in_implementation');
const running = (subject: ClockSubject) => item('in_implementation', { clocks: [clock(subject)] });
const withPlan = (actionPlanState: string) => item('in_implementation', { actionPlanState });

it.each<[string, string, string, ReturnType<typeof item>, string, boolean?]>([
  ['an assignment', 'leadAssigned', lead, item('assigned'), 'assigned_as_lead'],
  ['an assignment that was answered', 'leadAssigned', lead, underWay, 'no_longer_so'],
  ['an assignment that was contested', 'leadAssigned', lead, item('contested'), 'no_longer_so'],
  ['a support role', 'leadAssigned', support, underWay, 'assigned_as_support'],
  ['an item taken away', 'leadAssigned', stranger, item('assigned'), 'taken_away', true],
  ['one nobody had heard of', 'leadAssigned', stranger, item('assigned'), 'never_told_of_it'],
  ['a contest', 'assignmentContested', center, item('contested'), 'assignment_contested'],
  ['a decided contest', 'assignmentContested', center, underWay, 'no_longer_so'],
  [
    'its upholding, to the center',
    'contestUpheld',
    center,
    item('registered', { holders: { lead: [], support: [support] } }),
    'contest_upheld',
  ],
  ['its upholding with a new lead', 'contestUpheld', center, item('assigned'), 'no_longer_so'],
  ['its upholding, to the former lead', 'contestUpheld', stranger, item('assigned'), 'taken_away'],
  ['its rejection', 'contestRejected', lead, underWay, 'contest_rejected'],
  [
    'its rejection, to a former lead',
    'contestRejected',
    stranger,
    item('assigned'),
    'no_longer_so',
  ],
  ['silence, to the lead', 'assignmentDeemedAccepted', lead, underWay, 'deemed_accepted'],
  [
    'silence, to the center',
    'assignmentDeemedAccepted',
    center,
    underWay,
    'deemed_accepted_by_lead',
  ],
  ['an action plan', 'actionPlanSubmitted', center, withPlan('submitted'), 'action_plan_submitted'],
  ['a reviewed plan', 'actionPlanSubmitted', center, withPlan('agreed'), 'no_longer_so'],
  ['an agreed plan', 'actionPlanAgreed', lead, withPlan('agreed'), 'action_plan_agreed'],
  ['a returned plan', 'actionPlanReturned', lead, withPlan('returned'), 'action_plan_returned'],
  ['a plan submitted again', 'actionPlanReturned', lead, withPlan('submitted'), 'no_longer_so'],
  ['a report', 'reportSubmitted', center, running('report_review'), 'report_submitted'],
  ['a withdrawn report', 'reportSubmitted', center, running('report'), 'no_longer_so'],
  ['an accepted report', 'reportAccepted', lead, underWay, 'report_accepted'],
  ['a returned report', 'reportReturned', lead, running('report'), 'report_returned'],
  ['a report submitted again', 'reportReturned', lead, running('report_review'), 'no_longer_so'],
  ['a proposal to close', 'closureProposed', center, item('closure_proposed'), 'closure_proposed'],
  ['a decided proposal to close', 'closureProposed', center, item('closed'), 'no_longer_so'],
  ['a closing', 'closureApproved', lead, item('closed'), 'closure_approved'],
  ['a refused closing', 'closureRefused', center, underWay, 'closure_refused'],
  ['a reopening', 'reopened', lead, underWay, 'reopened'],
  ['a reopening of a closed item', 'reopened', lead, item('closed'), 'no_longer_so'],
  ['a withdrawal', 'withdrawn', lead, item('withdrawn'), 'withdrawn', true],
  ['a withdrawal nobody had heard of', 'withdrawn', lead, item('withdrawn'), 'never_told_of_it'],
  ['a handover to the lead', 'handedOver', lead, item('closed'), 'handed_over_as_lead'],
  ['a handover to the support', 'handedOver', support, item('assigned'), 'handed_over_as_support'],
  ['a handover to the center', 'handedOver', center, item('assigned'), 'handed_over_to_another'],
  ['one to the former lead', 'handedOver', stranger, item('assigned'), 'handed_over_away', true],
  ['a handover, to a stranger', 'handedOver', stranger, item('assigned'), 'never_told_of_it'],
  ['a handover of a withdrawn item', 'handedOver', lead, item('withdrawn'), 'no_longer_so'],
  ['a kind that no version knows', 'unheardOf', lead, item('assigned'), 'kind_unknown'],
])('%s', (_, kind, to, entity, expected, wasTold = false) => {
  expect(outcome({ kind, to, entity, wasTold })).toBe(expected);
});

it.each([
  'leadAssigned',
  'contestRejected',
  'assignmentDeemedAccepted',
  'actionPlanAgreed',
  'reportAccepted',
  'reopened',
])('of a withdrawn item, %s is told no more', (kind) => {
  const now = item('withdrawn', { actionPlanState: 'agreed' });
  expect(outcome({ kind, to: lead, entity: now, wasTold: true })).toBe('no_longer_so');
});

describe('a ladder step', () => {
  const step = (clocks: RunningClock[], to = lead): string =>
    outcome({ kind: 'ladder_step', to, entity: item('in_implementation', { clocks }) });

  it('is told while its clock runs', () => {
    expect(step([clock('report')])).toBe('duty');
  });

  it.each<[string, RunningClock[]]>([
    ['clock_ended', []],
    ['clock_ended', [clock('report', { id: 'report/2' })]],
    ['due_moved', [clock('report', { armedBySequence: 8 })]],
    ['clock_suspended', [clock('report', { suspended: true })]],
  ])('is not told: %s', (reason, clocks) => {
    expect(step(clocks)).toBe(reason);
  });

  it.each<[ClockSubject, string, boolean]>([
    ['report', lead, true],
    ['report', center, false],
    ['report', stranger, false],
    ['report_review', center, true],
    ['report_review', lead, false],
  ])('of %s is the duty of %s: %p', (subject, to, isReaders) => {
    const entity = item('in_implementation', { clocks: [clock(subject, { id: 'report/1' })] });
    const relevance = relevanceOf(
      { kind: 'ladder_step', institutionId: to, clockId: 'report/1', armedBySequence: 7 },
      { entity, isCenter: to === center, wasTold: true },
    );
    expect(relevance).toMatchObject({ relevant: true, isReaders });
  });
});

it.each<[string, Partial<RunningClock>, string, boolean]>([
  ['before the due instant', {}, '2026-03-10T18:59:58.999Z', false],
  ['in the due second', {}, '2026-03-10T18:59:59.999Z', false],
  ['after it, though its entity has not woken', {}, '2026-03-10T19:00:00.000Z', true],
  ['recorded as missed', { missed: true }, '2026-03-10T12:00:00.000Z', true],
  ['suspended', { suspended: true }, '2026-04-10T12:00:00.000Z', false],
])('a clock %s is overdue: %#', (_, changed, now, expected) => {
  expect(isOverdue(clock('report', changed), now)).toBe(expected);
});

it('an assignment names the day by which it is to be answered', () => {
  const relevance = relevanceOf(
    { kind: 'leadAssigned', institutionId: lead, clockId: null, armedBySequence: null },
    {
      entity: item('assigned', { clocks: [clock('acknowledgement')] }),
      isCenter: false,
      wasTold: false,
    },
  );
  expect(relevance).toMatchObject({ clock: { dueOn: '2026-03-10' } });
});

it('the successor of the lead reads its next duty, overdue or not', () => {
  const clocks = [
    clock('report', { dueAt: '2026-07-10T18:59:59.000Z' }),
    clock('action_plan', { missed: true }),
    clock('report_review', { dueAt: '2026-01-10T18:59:59.000Z' }),
    clock('completion', { dueAt: '2026-01-09T18:59:59.000Z', suspended: true }),
  ];
  expect(
    relevanceOf(
      { kind: 'handedOver', institutionId: lead, clockId: null, armedBySequence: null },
      { entity: item('in_implementation', { clocks }), isCenter: false, wasTold: false },
    ),
  ).toMatchObject({ news: 'handed_over_as_lead', clock: { id: 'action_plan/1' } });
});
