import {
  normalDecimal,
  refuseDefinition,
  refuseValue,
  valueFaults,
  type IndicatorDefinition,
  type IndicatorInForce,
  type ReportedValue,
} from '../../../domain/registers/indicator';

describe('a number', () => {
  it.each([
    ['12.50', '12.5'],
    ['12.000', '12'],
    ['-0.0', '0'],
    ['-3.25', '-3.25'],
    ['0.000001', '0.000001'],
    ['999999999999999999.999999', '999999999999999999.999999'],
    ['', null],
    ['12,5', null],
    ['1e3', null],
    ['007', null],
    ['.5', null],
    ['5.', null],
    ['+5', null],
    [' 5', null],
    ['5\n', null],
    ['NaN', null],
    ['Infinity', null],
    ['1000000000000000000', null],
    ['0.0000001', null],
    ['٣', null],
  ])('%j is %j', (text, normal) => {
    expect(normalDecimal(text)).toBe(normal);
  });

  it.each([
    ['count', '0', null],
    ['count', '12.0', null],
    ['count', '12.5', 'value_unfit'],
    ['count', '-1', 'value_unfit'],
    ['percent', '100.00', null],
    ['percent', '100.01', 'value_unfit'],
    ['percent', '-0.1', 'value_unfit'],
    ['amount', '-250.75', null],
    ['yes_no', '1', null],
    ['yes_no', '0', null],
    ['yes_no', '2', 'value_unfit'],
    ['yes_no', 'yes', 'not_a_number'],
  ] as const)('of %s can be %s: %s', (unit, value, code) => {
    expect(refuseValue(unit, value)?.code ?? null).toBe(code);
  });
});

const definition = (changed: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({
  ...{ name: 'Lawyers', language: 'en', kind: 'outcome', unit: 'count', unitLabel: null },
  dimensions: [
    { name: 'sex', categories: ['women', 'men'] },
    { name: 'region', categories: ['Tashkent', 'Bukhara'] },
  ],
  baseline: { value: '10', on: '2025-12-31' },
  target: { value: '20', on: '2027-12-31' },
  source: null,
  ...changed,
});

const dimensions = (named: Readonly<Record<string, readonly string[]>>) => ({
  dimensions: Object.entries(named).map(([name, categories]) => ({ name, categories })),
});

describe('an indicator', () => {
  it.each([
    ['as it is', {}, null],
    ['with neither baseline nor target', { baseline: null, target: null }, null],
    ['that goes down', { target: { value: '5', on: '2027-12-31' } }, null],
    ['with a baseline in words', { baseline: { value: 'few', on: '2025-12-31' } }, 'not_a_number'],
    ['with half a person', { target: { value: '20.5', on: '2027-12-31' } }, 'value_unfit'],
    ['with the year 9999', { target: { value: '20', on: '9999-12-31' } }, 'impossible_day'],
    ['with the year 25', { baseline: { value: '20', on: '0025-12-31' } }, 'impossible_day'],
    [
      'with an early target',
      { target: { value: '20', on: '2025-12-31' } },
      'target_before_baseline',
    ],
    ['with a dimension twice', dimensions({ Sex: ['a'], ' sex ': ['b'] }), 'dimension_twice'],
    ['with a category twice', dimensions({ sex: ['women', 'Women'] }), 'dimension_twice'],
    ['with a reserved name', dimensions({ ['__proto__']: ['a'] }), 'dimension_name_reserved'],
  ] as [string, Partial<IndicatorDefinition>, string | null][])('%s', (_, changed, code) => {
    expect(refuseDefinition(definition(changed))?.code ?? null).toBe(code);
  });
});

describe('values of a report', () => {
  const { unit, dimensions } = definition();
  const indicator: IndicatorInForce = {
    ...{ id: 'one', entityId: 'recommendation/1', version: 2, inUse: true, unit, dimensions },
  };
  const indicators = [
    indicator,
    { ...indicator, id: 'retired', inUse: false },
    { ...indicator, id: 'foreign', entityId: 'recommendation/2' },
  ];
  const value = (changed: Partial<ReportedValue> = {}): ReportedValue => ({
    ...{ indicatorId: 'one', indicatorVersion: null, value: '12', disaggregation: {} },
    asOfOn: '2026-06-30',
    ...changed,
  });
  const faults = (...values: readonly ReportedValue[]): unknown =>
    valueFaults(values, {
      ...{ entityId: 'recommendation/1', indicators, today: '2026-06-30' },
    }).map(({ index, field, error }) => [index, field, error.code]);

  it('are whole, or broken down by some or all dimensions, on one day or several', () => {
    const women = { sex: 'women' };
    expect(faults()).toEqual([]);
    expect(
      faults(
        value({ indicatorVersion: 2 }),
        value({ disaggregation: women }),
        value({ disaggregation: { sex: 'men' } }),
        value({ disaggregation: { ...women, region: 'Bukhara' } }),
        value({ asOfOn: '2026-05-31' }),
      ),
    ).toEqual([]);
  });

  const unknown = ['disaggregation', 'disaggregation_unknown'] as const;

  it.each([
    ['nobody knows', { indicatorId: 'none' }, 'indicatorId', 'indicator_unknown'],
    ['is another item’s', { indicatorId: 'foreign' }, 'indicatorId', 'indicator_unknown'],
    ['was retired', { indicatorId: 'retired' }, 'indicatorId', 'indicator_retired'],
    ['was changed', { indicatorVersion: 1 }, 'indicatorVersion', 'indicator_changed'],
    ['is no number', { value: 'many' }, 'value', 'not_a_number'],
    ['no unit has', { value: '-1' }, 'value', 'value_unfit'],
    ['is of another dimension', { disaggregation: { age: '1' } }, ...unknown],
    ['is of another category', { disaggregation: { sex: 'Women' } }, ...unknown],
    ['speaks of tomorrow', { asOfOn: '2026-07-01' }, 'asOfOn', 'day_to_come'],
    ['speaks of another age', { asOfOn: '0026-07-01' }, 'asOfOn', 'impossible_day'],
  ] as [string, Partial<ReportedValue>, string, string][])(
    'are refused where what they measure %s',
    (_, changed, field, code) => {
      expect(faults(value({ asOfOn: '2026-01-31' }), value(changed))).toEqual([[1, field, code]]);
    },
  );

  it('are not given twice, in whatever order the dimensions stand', () => {
    const [one, other] = [
      { sex: 'women', region: 'Bukhara' },
      { region: 'Bukhara', sex: 'women' },
    ];
    expect(faults(value({ disaggregation: one }), value({ disaggregation: other }))).toEqual([
      [1, 'indicatorId', 'value_twice'],
    ]);
  });

  it('are told of with everything that is wrong', () => {
    expect(faults(value({ value: 'x', asOfOn: '2030-01-01' }), value({ value: 'y' }))).toEqual([
      [0, 'value', 'not_a_number'],
      [0, 'asOfOn', 'day_to_come'],
      [1, 'value', 'not_a_number'],
    ]);
  });
});
