import { relevanceOf } from '../../../activities/mail/notice-relevance';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { Stage } from '../../../domain/implementation/state';
import type { RunningClock } from '../../../domain/process/relevance';
import type { ItemNow } from '../../../store/digest-reading';

const lead = 'ministry';
const support = 'agency';
const center = 'center';
const stranger = 'other-ministry';

function clock(subject: ClockSubject, changed: Partial<RunningClock> = {}): RunningClock {
  return {
    ...{ id: `${subject}/1`, subject, armedBySequence: 7, dueOn: '2026-03-10' },
    ...{ dueAt: '2026-03-10T18:59:59.000Z', missed: false, suspended: false },
    ...changed,
  };
}

function item(stage: Stage, changed: Partial<ItemNow> = {}): ItemNow {
  return {
    unsignedPeriods: [],
    ...{ entityId: 'recommendation/1', kind: 'recommendation', stage, actionPlanState: null },
    ...{ leadInstitutionId: lead, supportInstitutionIds: [support], clocks: [] },
    ...{
      source: 'A/HRC/1',
      number: '12',
      text: 'Ratify',
      track: 'standard',
      openMatters: 0,
      leaderEntityId: null,
    },
    ...changed,
  };
}

interface Telling {
  kind: 'handedOver';
  to: string;
  item: ItemNow;
  wasTold?: boolean;
}

const cases: [string, Telling, string][] = [
  [
    'a handover to the lead',
    { kind: 'handedOver', to: lead, item: item('closed') },
    'handed_over_as_lead',
  ],
  [
    'a handover to a support institution',
    { kind: 'handedOver', to: support, item: item('assigned') },
    'handed_over_as_support',
  ],
  [
    'a handover to the center',
    { kind: 'handedOver', to: center, item: item('assigned') },
    'handed_over_to_another',
  ],
  [
    'a handover to the body that passed the item on',
    { kind: 'handedOver', to: stranger, item: item('assigned'), wasTold: true },
    'handed_over_away',
  ],
  [
    'a handover to a body that was never told of the item',
    { kind: 'handedOver', to: stranger, item: item('assigned') },
    'never_told_of_it',
  ],
  [
    'a handover of an item that was withdrawn since',
    { kind: 'handedOver', to: lead, item: item('withdrawn') },
    'no_longer_so',
  ],
];

it.each(cases)('%s', (_, { kind, to, item: now, wasTold = false }, expected) => {
  const relevance = relevanceOf(
    { kind, institutionId: to, clockId: null, armedBySequence: null },
    { item: now, isCenter: to === center, wasTold },
  );
  expect(
    relevance.relevant && relevance.about === 'news'
      ? relevance.news
      : !relevance.relevant && relevance.reason,
  ).toBe(expected);
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
      { item: item('in_implementation', { clocks }), isCenter: false, wasTold: false },
    ),
  ).toMatchObject({ news: 'handed_over_as_lead', clock: { id: 'action_plan/1' } });
});
