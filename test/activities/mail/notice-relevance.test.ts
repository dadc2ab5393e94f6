import { isOverdue, relevanceOf } from '../../../activities/mail/notice-relevance';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { Stage } from '../../../domain/implementation/state';
import type { RunningClock } from '../../../domain/process/relevance';
import {
  center,
  clock,
  item,
  lead,
  outcome,
  stranger,
  support,
  type Telling,
} from './item-told-of';

const withClock = (stage: Stage, subject: ClockSubject) =>
  item(stage, { clocks: [clock(subject)] });
const withPlan = (actionPlanState: string) => item('in_implementation', { actionPlanState });

const cases: [string, Telling, string][] = [
  [
    'an assignment',
    { kind: 'leadAssigned', to: lead, entity: item('assigned') },
    'assigned_as_lead',
  ],
  [
    'an assignment that was answered',
    { kind: 'leadAssigned', to: lead, entity: item('in_implementation') },
    'no_longer_so',
  ],
  [
    'an assignment that was contested',
    { kind: 'leadAssigned', to: lead, entity: item('contested') },
    'no_longer_so',
  ],
  [
    'a support role, whatever the lead did',
    { kind: 'leadAssigned', to: support, entity: item('in_implementation') },
    'assigned_as_support',
  ],
  [
    'an item taken away',
    { kind: 'leadAssigned', to: stranger, entity: item('assigned'), wasTold: true },
    'taken_away',
  ],
  [
    'an item taken away that nobody had heard of',
    { kind: 'leadAssigned', to: stranger, entity: item('assigned') },
    'never_told_of_it',
  ],
  [
    'a contest',
    { kind: 'assignmentContested', to: center, entity: item('contested') },
    'assignment_contested',
  ],
  [
    'a contest that was decided',
    { kind: 'assignmentContested', to: center, entity: item('in_implementation') },
    'no_longer_so',
  ],
  [
    'an upheld contest, to the center',
    {
      kind: 'contestUpheld',
      to: center,
      entity: item('registered', { holders: { lead: [], support: [support] } }),
    },
    'contest_upheld',
  ],
  [
    'an upheld contest when another lead is named',
    { kind: 'contestUpheld', to: center, entity: item('assigned') },
    'no_longer_so',
  ],
  [
    'an upheld contest, to who contested',
    { kind: 'contestUpheld', to: stranger, entity: item('assigned') },
    'taken_away',
  ],
  [
    'a rejected contest',
    { kind: 'contestRejected', to: lead, entity: item('in_implementation') },
    'contest_rejected',
  ],
  [
    'a rejected contest of an item that is somebody else’s by now',
    { kind: 'contestRejected', to: stranger, entity: item('assigned') },
    'no_longer_so',
  ],
  [
    'a silence taken for acceptance, to the lead',
    { kind: 'assignmentDeemedAccepted', to: lead, entity: item('in_implementation') },
    'deemed_accepted',
  ],
  [
    'a silence taken for acceptance, to the center',
    { kind: 'assignmentDeemedAccepted', to: center, entity: item('in_implementation') },
    'deemed_accepted_by_lead',
  ],
  [
    'an action plan',
    { kind: 'actionPlanSubmitted', to: center, entity: withPlan('submitted') },
    'action_plan_submitted',
  ],
  [
    'an action plan that was reviewed',
    { kind: 'actionPlanSubmitted', to: center, entity: withPlan('agreed') },
    'no_longer_so',
  ],
  [
    'an agreed action plan',
    { kind: 'actionPlanAgreed', to: lead, entity: withPlan('agreed') },
    'action_plan_agreed',
  ],
  [
    'a returned action plan',
    { kind: 'actionPlanReturned', to: lead, entity: withPlan('returned') },
    'action_plan_returned',
  ],
  [
    'a returned action plan that was handed in again',
    { kind: 'actionPlanReturned', to: lead, entity: withPlan('submitted') },
    'no_longer_so',
  ],
  [
    'a report',
    {
      kind: 'reportSubmitted',
      to: center,
      entity: withClock('in_implementation', 'report_review'),
    },
    'report_submitted',
  ],
  [
    'a report that was taken back',
    { kind: 'reportSubmitted', to: center, entity: withClock('in_implementation', 'report') },
    'no_longer_so',
  ],
  [
    'an accepted report',
    { kind: 'reportAccepted', to: lead, entity: item('in_implementation') },
    'report_accepted',
  ],
  [
    'a returned report',
    { kind: 'reportReturned', to: lead, entity: withClock('in_implementation', 'report') },
    'report_returned',
  ],
  [
    'a returned report that was handed in again',
    { kind: 'reportReturned', to: lead, entity: withClock('in_implementation', 'report_review') },
    'no_longer_so',
  ],
  [
    'a proposal to close',
    { kind: 'closureProposed', to: center, entity: item('closure_proposed') },
    'closure_proposed',
  ],
  [
    'a proposal to close that was decided',
    { kind: 'closureProposed', to: center, entity: item('closed') },
    'no_longer_so',
  ],
  ['a closing', { kind: 'closureApproved', to: lead, entity: item('closed') }, 'closure_approved'],
  [
    'a refused closing',
    { kind: 'closureRefused', to: center, entity: item('in_implementation') },
    'closure_refused',
  ],
  ['a reopening', { kind: 'reopened', to: lead, entity: item('in_implementation') }, 'reopened'],
  [
    'a reopening of what is closed again',
    { kind: 'reopened', to: lead, entity: item('closed') },
    'no_longer_so',
  ],
  [
    'a withdrawal',
    { kind: 'withdrawn', to: lead, entity: item('withdrawn'), wasTold: true },
    'withdrawn',
  ],
  [
    'a withdrawal of what nobody had heard of',
    { kind: 'withdrawn', to: lead, entity: item('withdrawn') },
    'never_told_of_it',
  ],
  [
    'a handover to the lead',
    { kind: 'handedOver', to: lead, entity: item('closed') },
    'handed_over_as_lead',
  ],
  [
    'a handover to a support institution',
    { kind: 'handedOver', to: support, entity: item('assigned') },
    'handed_over_as_support',
  ],
  [
    'a handover to the center',
    { kind: 'handedOver', to: center, entity: item('assigned') },
    'handed_over_to_another',
  ],
  [
    'a handover to the body that passed the item on',
    { kind: 'handedOver', to: stranger, entity: item('assigned'), wasTold: true },
    'handed_over_away',
  ],
  [
    'a handover to a body that was never told of the item',
    { kind: 'handedOver', to: stranger, entity: item('assigned') },
    'never_told_of_it',
  ],
  [
    'a handover of an item that was withdrawn since',
    { kind: 'handedOver', to: lead, entity: item('withdrawn') },
    'no_longer_so',
  ],
  [
    'a kind that no version knows',
    { kind: 'unheardOf', to: lead, entity: item('assigned') },
    'kind_unknown',
  ],
];

it.each(cases)('%s', (_, telling, expected) => {
  expect(outcome(telling)).toBe(expected);
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
  [
    'recorded as missed, though this clock is behind',
    { missed: true },
    '2026-03-10T12:00:00.000Z',
    true,
  ],
  ['suspended', { suspended: true }, '2026-04-10T12:00:00.000Z', false],
])('a clock %s is overdue: %#', (_, changed, now, expected) => {
  expect(isOverdue(clock('report', changed), now)).toBe(expected);
});

it('an assignment names the day by which it is to be answered', () => {
  const relevance = relevanceOf(
    { kind: 'leadAssigned', institutionId: lead, clockId: null, armedBySequence: null },
    { entity: withClock('assigned', 'acknowledgement'), isCenter: false, wasTold: false },
  );
  expect(relevance).toMatchObject({ clock: { dueOn: '2026-03-10' } });
});

it('whoever succeeds the lead reads what it owes next, overdue or not', () => {
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
