import { movedClocks, movingKinds } from '../../../activities/mail/moved-days';
import { renderDigest } from '../../../activities/mail/render-digest';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { RunningClock } from '../../../domain/process/relevance';
import { catalogueLanguages } from '../../../locales/words';

const clock = (
  subject: ClockSubject,
  dueOn: string,
  changed: Partial<RunningClock> = {},
): RunningClock => ({
  ...{
    id: `${subject}/1`,
    subject,
    armedBySequence: 7,
    dueOn,
    missed: false,
    suspended: false,
    barred: [],
  },
  dueAt: `${dueOn}T18:59:59.000Z`,
  ...changed,
});
const before = (...ids: string[]) => ids.map((clockId) => ({ clockId, dueBefore: '2026-03-10' }));
const days = (clocks: readonly RunningClock[]) =>
  clocks.map(({ id, dueOn }) => [id, dueOn] as const);

const clocks = [
  clock('completion', '2026-12-01'),
  clock('report', '2026-07-20'),
  clock('report_review', '2026-04-01'),
  clock('action_plan', '2026-03-10'),
];
const all = before('completion/1', 'report/1', 'report_review/1', 'action_plan/1', 'gone/1');

it('are told to a body of its own duties, the first due first', () => {
  expect(days(movedClocks(all, { entity: { clocks }, isCenter: false }))).toEqual([
    ['report/1', '2026-07-20'],
    ['completion/1', '2026-12-01'],
  ]);
});

it('are told to the center of everybody’s', () => {
  const moved = movedClocks(all, { entity: { clocks }, isCenter: true });
  expect(moved.map(({ subject }) => subject)).toEqual(['report_review', 'report', 'completion']);
});

it('are only those that were moved, and that run', () => {
  expect(movedClocks(before('report/1'), { entity: { clocks }, isCenter: false })).toHaveLength(1);
  const still = [clock('report', '2026-07-20', { suspended: true })];
  expect(movedClocks(before('report/1'), { entity: { clocks: still }, isCenter: false })).toEqual(
    [],
  );
  expect(movedClocks([], { entity: { clocks }, isCenter: true })).toEqual([]);
});

it('count as moved when none was known before', () => {
  const unknown = [{ clockId: 'report/1', dueBefore: null }];
  expect(movedClocks(unknown, { entity: { clocks }, isCenter: false })).toHaveLength(1);
});

it('follow from what is asked of the record, and from nothing else', () => {
  expect(movingKinds).toEqual({
    extensionGranted: 'extended',
    clarificationAnswered: 'resumed',
    suspensionLapsed: 'resumed',
    policyChanged: 'policy_changed',
    calendarApplied: 'calendar_changed',
    ownDayCorrected: 'own_day_corrected',
  });
});

it.each(catalogueLanguages)('are said in %s, once each', (language) => {
  const moved = [
    { subject: 'report', on: '2026-07-20' },
    { subject: 'completion', on: '2026-12-01' },
  ] as const;
  const day = { due: { on: '2026-07-20', daysOver: -30 } };
  const said = ([news, days]: readonly ['extension_granted' | 'policy_changed', number]) =>
    renderDigest(
      {
        readerName: 'Aziza',
        on: '2026-06-20',
        lines: [
          {
            item: null,
            matters: [{ ...day, matter: { about: 'news', news, moved: moved.slice(0, days) } }],
          },
        ],
      },
      language,
    ).text.split('\n')[4];
  const both = (['extension_granted', 'policy_changed'] as const).map((news, index) =>
    said([news, index + 1]),
  );
  expect(both).toMatchSnapshot();
  expect(both[1]?.match(/20\.07\.2026/g)).toHaveLength(1);
});
