import {
  indicatorProgress,
  type MeasuredIndicator,
} from '../../../domain/letters/indicator-progress';
import {
  acceptReport,
  assign,
  approveClosure,
  proposeClosure,
  reopen,
  returnReport,
  submitReport,
  until,
  withdrawReport,
} from '../support/acts';
import { interior } from '../support/people';
import { underWay } from '../support/steps';
import { given, type Situation } from '../support/given';

const eventsOf = ({ item }: Situation) => item.recorded.map(({ event }) => event);
const reports = ({ item }: Situation): string[] =>
  item.recorded.flatMap(({ event }) => (event.type === 'reportSubmitted' ? [event.reportId] : []));

type Value = MeasuredIndicator['values'][number];
const value = (reportId: string | undefined, asOfOn: string, said: Partial<Value> = {}): Value => ({
  ...{ reportId: reportId ?? 'nobody', asOfOn, value: '10', disaggregation: {} },
  ...said,
});
const indicator = (values: readonly Value[]): MeasuredIndicator => ({
  ...{ name: 'Lawyers', unit: 'count', unitLabel: null, baseline: null, values },
  target: { value: '90', on: '2027-12-31' },
});
const told = (life: Situation, ...values: Value[]) =>
  indicatorProgress([indicator(values)], eventsOf(life))[0]?.values;

const begun = [...underWay, until('2026-07-01')];
const accepted = [...begun, submitReport(1), acceptReport(1)];
const twoReports = [...accepted, until('2027-01-10'), submitReport(2)];

it('tells the latest validated value, and the claimed one of a later day beside it', () => {
  const life = given(twoReports);
  const [first, second] = reports(life);
  const values = [
    value(first, '2026-03-31'),
    value(first, '2026-06-30', { value: '20' }),
    value(second, '2026-12-31', { value: '30' }),
  ];
  expect(told(life, ...values)).toEqual([
    { value: '20', on: '2026-06-30', standing: 'validated', categories: [] },
    { value: '30', on: '2026-12-31', standing: 'claimed', categories: [] },
  ]);
  expect(told(life, value(first, '2026-06-30'), value(second, '2026-06-30'))).toHaveLength(1);
});

it('tells nothing of reports that were returned or withdrawn, or that are not in the log', () => {
  for (const undone of [returnReport(1, '2026-07-20'), withdrawReport(1)]) {
    const life = given(begun, submitReport(1), undone);
    expect(told(life, value(reports(life)[0], '2026-06-30'))).toEqual([]);
  }
  expect(told(given(assign()), value('unsigned', '2026-06-30'))).toEqual([]);
});

it('tells nothing of reports that nobody will decide on any more', () => {
  const passedOn = given(begun, submitReport(1), assign(interior));
  expect(told(passedOn, value(reports(passedOn)[0], '2026-06-30'))).toEqual([]);
  const closed = given(twoReports, proposeClosure(), approveClosure());
  const [first, second] = reports(closed);
  const values = [value(first, '2026-06-30'), value(second, '2026-12-31')];
  for (const life of [closed, closed.and(reopen())])
    expect(told(life, ...values)).toMatchObject([{ on: '2026-06-30', standing: 'validated' }]);
});

it('takes the whole before its parts, and some parts where nobody gave the whole', () => {
  const life = given(accepted);
  const [report] = reports(life);
  const parts = Array.from({ length: 14 }, (_, index) =>
    value(report, '2026-06-30', { disaggregation: { region: `R${index}`, age: 'all' } }),
  );
  expect(told(life, ...parts)).toHaveLength(5);
  expect(told(life, ...parts)?.[0]?.categories).toEqual(['all', 'R0']);
  expect(told(life, ...parts, value(report, '2026-06-30', { value: '77' }))).toMatchObject([
    { value: '77', categories: [] },
  ]);
});
