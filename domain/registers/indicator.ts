import type { Language } from '../shared/languages';
import { domainError, type DomainError } from '../shared/errors';
import { foldedName } from '../shared/folded-key';
import type { LocalDate } from '../shared/instant';

/** OHCHR, "Human Rights Indicators: A Guide to Measurement and Implementation" (HR/PUB/12/5): commitments, efforts, results. */
export const indicatorKinds = ['structure', 'process', 'outcome'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

/** `percent` is a share, from 0 to 100; a change beyond it is an `amount`. `yes_no` is 1 or 0. */
export const indicatorUnits = ['count', 'percent', 'amount', 'yes_no'] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

/** A number in decimal digits. Text, because a binary fraction would change the reported number. */
export type Decimal = string;

/** A breakdown of values, such as sex, and its categories. */
interface Dimension {
  name: string;
  categories: readonly string[];
}

/** A value on a day. */
export interface DatedValue {
  value: Decimal;
  on: LocalDate;
}

/** The definition of an indicator. */
export interface IndicatorDefinition {
  name: string;
  language: Language;
  kind: IndicatorKind;
  unit: IndicatorUnit;
  /** What is counted, such as persons; null where the unit is enough. */
  unitLabel: string | null;
  dimensions: readonly Dimension[];
  baseline: DatedValue | null;
  target: DatedValue | null;
  source: string | null;
}

/** The data for checking values. */
export interface IndicatorInForce extends Pick<IndicatorDefinition, 'unit' | 'dimensions'> {
  id: string;
  entityId: string;
  version: number;
  inUse: boolean;
}

/** A value in a report. */
export interface ReportedValue {
  indicatorId: string;
  /** The version that was read; null for the one in force. */
  indicatorVersion: number | null;
  value: Decimal;
  /** Category by dimension; empty for the total. */
  disaggregation: Readonly<Record<string, string>>;
  /** Its day. */
  asOfOn: LocalDate;
}

/** The error of one part of a value. */
interface ValueFault {
  index: number;
  field: 'indicatorId' | 'indicatorVersion' | 'value' | 'disaggregation' | 'asOfOn';
  error: DomainError;
}

/** Bounds for typing errors in a year: no value is earlier, no target later. */
const [firstDay, lastDay]: readonly [LocalDate, LocalDate] = ['1950-01-01', '2199-12-31'];

/**
 * The normal form of a number, so that 1.50 and 1.5 are the same value with the same hash; null when the text is not
 * a number. Eighteen digits before and six after the point hold every budget and every rate.
 */
export function normalDecimal(text: string): Decimal | null {
  const parts = /^(-?)(0|[1-9]\d{0,17})(?:\.(\d{1,6}))?$/.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', digits = ''] = parts;
  const fraction = digits.replace(/0+$/, '');
  if (whole === '0' && fraction === '') return '0';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Null when the value is a number that the unit can have. */
export function refuseValue(unit: IndicatorUnit, given: Decimal): DomainError | null {
  const value = normalDecimal(given);
  if (value === null) {
    return domainError('input', 'not_a_number');
  }
  const fits: Readonly<Record<IndicatorUnit, boolean>> = {
    count: !value.startsWith('-') && !value.includes('.'),
    percent: !value.startsWith('-') && Number(value) <= 100,
    amount: true,
    yes_no: value === '0' || value === '1',
  };
  return fits[unit] ? null : domainError('input', 'value_unfit', { unit });
}

/** Null when the definition of an indicator is sound. */
export function refuseDefinition(definition: IndicatorDefinition): DomainError | null {
  const { unit, dimensions, baseline, target } = definition;
  const unsound = refuseDimensions(dimensions);
  if (unsound !== null) return unsound;
  for (const dated of [baseline, target]) {
    const error = dated && (refuseValue(unit, dated.value) ?? refuseDay(dated.on));
    if (error !== null) return error;
  }
  if (baseline !== null && target !== null && target.on <= baseline.on) {
    return domainError('input', 'target_before_baseline');
  }
  return null;
}

/** Names are compared by their keys, because two that differ in their capitals only would be confused. */
function refuseDimensions(dimensions: readonly Dimension[]): DomainError | null {
  const isTwice = (names: readonly string[]): boolean =>
    new Set(names.map(foldedName)).size < names.length;
  const lists = [dimensions.map(({ name }) => name), ...dimensions.map((one) => one.categories)];
  if (lists.some(isTwice)) {
    return domainError('input', 'dimension_twice');
  }
  // Names of inherited properties would count as given in each value.
  if (dimensions.every(({ name }) => !(name in {}))) return null;
  return domainError('input', 'dimension_name_reserved');
}

function refuseDay(day: LocalDate): DomainError | null {
  if (day >= firstDay && day <= lastDay) return null;
  return domainError('input', 'impossible_day', { firstOn: firstDay, lastOn: lastDay });
}

/** All errors of the reported values of an item, in order. An indicator of another item looks like a missing one. */
export function valueFaults(
  values: readonly ReportedValue[],
  context: {
    entityId: string;
    indicators: readonly IndicatorInForce[];
    today: LocalDate;
  },
): readonly ValueFault[] {
  const given = new Set<string>();
  return values.flatMap((value, index): ValueFault[] => {
    const indicator = context.indicators.find(({ id }) => id === value.indicatorId);
    const faults = faultsOf(value, indicator, context);
    const key = sameness(value);
    if (given.has(key)) faults.push(['indicatorId', repeated()]);
    given.add(key);
    return faults.map(([field, error]) => ({ index, field, error }));
  });
}

function faultsOf(
  value: ReportedValue,
  indicator: IndicatorInForce | undefined,
  { entityId, today }: { entityId: string; today: LocalDate },
): [ValueFault['field'], DomainError][] {
  if (indicator === undefined || indicator.entityId !== entityId) {
    return [['indicatorId', domainError('input', 'indicator_unknown')]];
  }
  if (!indicator.inUse) {
    return [['indicatorId', domainError('input', 'indicator_retired')]];
  }
  // A value for another version is not accepted for this one: its author has to check it.
  if (value.indicatorVersion !== null && value.indicatorVersion !== indicator.version) {
    return [['indicatorVersion', domainError('input', 'indicator_changed')]];
  }
  const faults: [ValueFault['field'], DomainError | null][] = [
    ['value', refuseValue(indicator.unit, value.value)],
    ['disaggregation', refuseDisaggregation(indicator.dimensions, value.disaggregation)],
    ['asOfOn', refuseAsOf(value.asOfOn, today)],
  ];
  return faults.filter((fault): fault is [ValueFault['field'], DomainError] => fault[1] !== null);
}

function refuseDisaggregation(
  dimensions: readonly Dimension[],
  disaggregation: ReportedValue['disaggregation'],
): DomainError | null {
  const isKnown = ([name, category]: [string, string]): boolean =>
    dimensions.some((one) => one.name === name && one.categories.includes(category));
  if (Object.entries(disaggregation).every(isKnown)) return null;
  return domainError('input', 'disaggregation_unknown');
}

function refuseAsOf(day: LocalDate, today: LocalDate): DomainError | null {
  if (day <= today) return refuseDay(day);
  return domainError('input', 'day_to_come');
}

function sameness({ indicatorId, asOfOn, disaggregation }: ReportedValue): string {
  const parts = Object.entries(disaggregation).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([indicatorId, asOfOn, parts]);
}

function repeated(): DomainError {
  return domainError('input', 'value_twice');
}
