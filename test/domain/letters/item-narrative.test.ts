import { implementation } from '../../../domain/implementation/process';
import { stages } from '../../../domain/implementation/state';
import { narrate, withGrades, withObligation } from '../../../domain/letters/item-narrative';
import { visiblePart } from '../../../domain/process/visibility';
import {
  acceptCoExecutor,
  acceptReport,
  acknowledge,
  agreeActionPlan,
  assign,
  contest,
  handOver,
  proposeClosure,
  proposeCoExecutor,
  refuseClosure,
  rejectContest,
  returnReport,
  submitActionPlan,
  submitReport,
  until,
} from '../support/acts';
import { given, type Situation } from '../support/given';
import { health, interior, justice } from '../support/people';
import { situationsIn } from '../support/stage-situations';
import { moveTrack } from '../support/supervision-acts';
import { underWay } from '../support/steps';
import { owed } from '../support/owed';

const told = ({ item }: Situation) =>
  narrate(
    item.recorded.map(({ event }) => event),
    'Asia/Tashkent',
  );

it('tells what happened to an item, each of it with its day', () => {
  const life = given(
    assign(),
    acknowledge(),
    until('2026-01-20'),
    submitActionPlan(),
    agreeActionPlan(),
    until('2026-07-01'),
    submitReport(1, { status: 'partially_implemented' }),
    until('2026-07-03'),
    returnReport(1, '2026-07-20'),
    until('2026-07-22'),
    submitReport(1, { status: 'in_progress' }),
    acceptReport(1, 'in_progress'),
    handOver(justice, interior),
  );
  const parts = { fromInstitutionId: justice, toInstitutionId: interior };
  const facts = told(life).facts.map(({ on, said: { fact, ...said } }) => [on, fact, said]);
  expect(facts).toEqual([
    ['2026-01-15', 'assigned', { institutionId: justice, supportIds: [health] }],
    ['2026-01-15', 'acknowledged', {}],
    ['2026-01-20', 'plan_submitted', { late: false }],
    ['2026-01-20', 'plan_agreed', {}],
    ['2026-07-01', 'report_submitted', { late: false, claimed: 'partially_implemented' }],
    ['2026-07-03', 'report_returned', { newDueOn: '2026-07-20' }],
    ['2026-07-22', 'report_submitted', { late: true, claimed: 'in_progress' }],
    ['2026-07-22', 'report_accepted', { validated: 'in_progress' }],
    ['2026-07-22', 'handed_over', parts],
  ]);
  expect(told(life).statuses).toEqual([
    { source: 'claimed', status: 'in_progress', on: '2026-07-22' },
    { source: 'validated', status: 'in_progress', on: '2026-07-22' },
  ]);
});

it('tells of the deadlines of the present lead, and of one that it succeeded, not of a former one', () => {
  const subjects = (life: Situation) => told(life).deadlines.map(({ subject }) => subject);
  const accepted = given(assign(), acknowledge());
  const own = ['acknowledgement', 'action_plan', 'report'];
  expect(subjects(accepted)).toEqual(own);
  expect(subjects(accepted.and(assign(interior, [])))).toEqual(['acknowledgement']);
  expect(subjects(given(assign(), acknowledge(), handOver(justice, interior)))).toEqual(own);
  const otherSupport = given(assign(), acknowledge(), assign(justice, []));
  expect(subjects(otherSupport)).toEqual([...own, 'acknowledgement']);
});

it('tells of each deadline of the lead what came of it, and since when one is overdue', () => {
  const life = given(
    assign(),
    until('2026-01-19'),
    acknowledge(),
    until('2026-03-02'),
    submitActionPlan(),
    until('2026-08-01'),
  );
  const deadlines = told(life).deadlines.map(
    ({ subject, dueOn, outcome, since }) => [subject, dueOn, outcome, since] as const,
  );
  expect(deadlines).toEqual([
    ['acknowledgement', '2026-01-22', 'met', '2026-01-19'],
    ['action_plan', '2026-02-18', 'met_late', '2026-03-02'],
    ['report', '2026-07-20', 'overdue', '2026-07-20'],
    ['report', expect.any(String), 'running', null],
  ]);
});

it('tells that an assignment was contested and closing refused, and no reason', () => {
  const contested = [assign(), contest(), rejectContest()];
  const proposed = [submitReport(1), acceptReport(1), proposeClosure(), refuseClosure()];
  const { facts } = told(given(contested, proposed));
  expect(facts.map(({ said }) => said.fact)).toEqual([
    'assigned',
    'contested',
    'contest_rejected',
    'report_submitted',
    'report_accepted',
    'closure_proposed',
    'closure_refused',
  ]);
  expect(JSON.stringify(facts)).not.toContain('reason');
});

it('tells only of what it is given, and of nothing nothing', () => {
  expect(narrate([], 'Asia/Tashkent')).toEqual({ facts: [], deadlines: [], statuses: [] });
});

it('tells who else works on the item, and how it is supervised', () => {
  const life = given(
    assign(),
    acknowledge(),
    proposeCoExecutor(interior),
    acceptCoExecutor(),
    moveTrack('enhanced'),
    moveTrack('standard'),
  );
  const facts = told(life).facts.map(({ said }) => said);
  expect(facts.slice(2)).toMatchObject([
    { fact: 'co_executor_proposed', institutionId: interior },
    { fact: 'co_executor_accepted', institutionId: interior },
    { fact: 'track_enhanced' },
    { fact: 'track_standard' },
  ]);
});

it('says nothing that the institution does not see of the events themselves', () => {
  const viewer = { sees: 'own', institutionId: justice } as const;
  for (const { item } of stages.flatMap(situationsIn)) {
    const log = item.recorded.map(({ event }) => event);
    const seen = log.flatMap((event) => visiblePart(implementation, viewer, event) ?? []);
    expect(narrate(seen, 'Asia/Tashkent')).toEqual(narrate(log, 'Asia/Tashkent'));
  }
});

it('tells of the obligations on the item among the facts', () => {
  const { log } = owed().and({ type: 'recordReply', symbol: null, sentOn: '2026-01-15' });
  const { facts } = withObligation(told(given(assign())), log, 'Asia/Tashkent');
  expect(facts.map(({ said }) => said)).toMatchObject([
    { fact: 'assigned' },
    { fact: 'follow_up_selected', mechanism: 'CCPR', document: 'CCPR/C/UZB/CO/5, 39' },
    { fact: 'follow_up_replied', sentOn: '2026-01-15', late: false },
  ]);
});

it('tells nothing of an obligation that was registered in error', () => {
  const end = {
    type: 'endObligation',
    reason: { id: 'why', sha256: '' },
    cause: 'registered_in_error',
  };
  const { facts } = withObligation(told(given(assign())), owed().and(end).log, 'Asia/Tashkent');
  expect(facts.map(({ said }) => said.fact)).toEqual(['assigned']);
});

it('tells of grades among the facts, by the day on which they were recorded', () => {
  const narrative = told(given(underWay));
  const grade = {
    kind: 'grade' as const,
    ...{ number: 2, mechanism: 'CCPR', schemeVersion: 2, schemeConfirmed: true },
    ...{ code: 'B', label: 'Partially satisfactory', symbol: 'CCPR/C/UZB/CO/5', paragraph: '12' },
    ...{ documentOn: '2026-01-10', supersedes: 1 },
  };
  const recorded = [
    { ...grade, recordedAt: '2030-01-01T20:00:00.000Z' },
    { ...grade, recordedAt: '2020-01-01T07:00:00.000Z' },
  ];
  const { facts } = withGrades(narrative, recorded, 'Asia/Tashkent');
  expect(facts.map(({ said }) => said.fact)).toEqual([
    ...['graded', 'assigned', 'acknowledged', 'graded'],
  ]);
  expect(facts.at(-1)).toEqual({
    on: '2030-01-02',
    said: {
      ...{ fact: 'graded', mechanism: 'CCPR', code: 'B', label: 'Partially satisfactory' },
      ...{ document: 'CCPR/C/UZB/CO/5, 12', documentOn: '2026-01-10', corrects: true },
    },
  });
});
