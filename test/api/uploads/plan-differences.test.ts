import { planDifferences } from '../../../application/uploads/plan-differences';
import type { TermRule } from '../../../domain/clock/due-rule';
import type { PlanItem } from '../../../store/plan-items';
import type { StandingPlanItem } from '../../../store/standing-plan-items';

const lead = { institutionId: 'justice', part: 'lead', namedAs: 'Adliya' } as const;
const helper = { institutionId: 'interior', part: 'co_executor', namedAs: null } as const;
const russian = {
  language: 'ru',
  text: 'Мера',
  expectedResult: 'Итог',
  status: 'official',
} as const;
const both = {
  ...{ number: '1', text: 'Tadbir', expectedResult: null, dueOn: '2026-07-01' },
  ...{ fundingReference: 'Budget', controlNumber: 'N-1', measureKind: 'data' as const },
  ...{ bodies: [lead, helper], translations: [russian], recommendationIds: ['a', 'b'] },
} as const;
const standing = (changed: Partial<StandingPlanItem> = {}): StandingPlanItem => ({
  ...{ ...both, id: 'item', dueRule: null, dueFrom: null, ...changed },
});
const row = (changed: Partial<PlanItem> = {}): PlanItem => ({
  ...{ ...both, textLanguage: 'uz-Latn', term: null, ...changed },
});
const labour = { institutionId: 'labour', part: 'co_executor', namedAs: 'Mehnat' } as const;
const helped = standing({ bodies: [lead, helper, labour] });
const nothing = {
  ...{ stands: [], correctable: [], correction: { translations: [] }, recommendationIds: [] },
};

describe('a row of a file against the register', () => {
  it('says the same when it is the same, or says nothing of it', () => {
    expect(planDifferences(standing(), row())).toEqual(nothing);
    const silent = row({
      ...{ fundingReference: null, controlNumber: null, measureKind: null },
      ...{ translations: [], recommendationIds: [] },
    });
    expect(planDifferences(standing(), silent)).toEqual(nothing);
  });

  it.each([
    ['another text', row({ text: 'Boshqa', bodies: [] }), ['text']],
    ['another result', row({ expectedResult: 'Natija', bodies: [lead] }), ['expectedResult']],
    ['another day', row({ dueOn: '2026-08-01', bodies: [helper, labour] }), ['due']],
    ['fewer co-executors', row({ bodies: [lead, labour] }), ['coExecutors']],
    [
      'the lead as a co-executor',
      row({ bodies: [{ ...lead, part: 'co_executor' }] }),
      ['coExecutors'],
    ],
    ['fewer recommendations', row({ recommendationIds: ['a'], bodies: [] }), ['recommendations']],
  ])('leaves what stands with %s', (_, given, stands) => {
    expect(planDifferences(helped, given)).toEqual({ ...nothing, stands });
  });

  it('corrects what it says otherwise', () => {
    const english = { ...russian, language: 'en', text: 'Measure' } as const;
    const bodies = [lead, helper, labour];
    const given = row({
      ...{ bodies: [lead, labour, helper], fundingReference: 'Grant', measureKind: 'training' },
      ...{ translations: [russian, english], recommendationIds: ['a', 'b', 'c'] },
    });
    expect(planDifferences(standing(), given)).toEqual({
      stands: [],
      correctable: [
        'coExecutors',
        'fundingReference',
        'measureKind',
        'text in en',
        'recommendations',
      ],
      correction: {
        ...{ bodies, fundingReference: 'Grant', measureKind: 'training', translations: [english] },
      },
      recommendationIds: ['c'],
    });
  });

  it.each([
    ['an empty cell of co-executors', [lead], [lead, helper, labour], []],
    ['an empty cell of the lead', [helper, labour], [lead, helper, labour], []],
    ['co-executors in another order', [lead, labour, helper], [lead, helper, labour], []],
    ['a lead who has no co-executors yet', [lead, helper], [lead], ['coExecutors']],
    ['co-executors without a lead', [helper], [lead], ['coExecutors']],
    ['bodies where none stand', [lead, helper], [], ['lead', 'coExecutors']],
  ])('looks at lead and co-executors each by itself: %s', (_, bodies, stood, correctable) => {
    const before = standing({ bodies: stood });
    const after = stood.length === 3 ? {} : { bodies: [lead, helper] };
    expect(planDifferences(before, row({ bodies }))).toEqual({
      ...{ ...nothing, correctable, correction: { ...after, translations: [] } },
    });
  });

  it('replaces the lead alone, who is a co-executor no longer', () => {
    const promoted = { ...helper, part: 'lead', namedAs: 'IIV' } as const;
    expect(planDifferences(helped, row({ bodies: [promoted] }))).toEqual({
      ...{ ...nothing, correctable: ['lead'] },
      correction: { bodies: [promoted, labour], translations: [] },
    });
    const stepsBack = { ...lead, part: 'co_executor' } as const;
    expect(planDifferences(helped, row({ bodies: [promoted, stepsBack] }))).toEqual({
      ...{ ...nothing, stands: ['coExecutors'], correctable: ['lead', 'coExecutors'] },
      correction: { bodies: [promoted, labour, stepsBack], translations: [] },
    });
  });

  it('lowers the status of a wording only together with its words', () => {
    const unsaid = { ...russian, expectedResult: null, status: 'unofficial' } as const;
    expect(planDifferences(standing(), row({ translations: [unsaid] }))).toEqual(nothing);
    const other = { ...unsaid, text: 'Другая мера' };
    expect(
      planDifferences(standing(), row({ translations: [other] })).correction.translations,
    ).toEqual([{ ...other, expectedResult: 'Итог' }]);
    const unofficial = standing({ translations: [{ ...russian, status: 'unofficial' }] });
    expect(planDifferences(unofficial, row())).toMatchObject({ correctable: ['text in ru'] });
  });

  it('does not compare the day that a term came to', () => {
    const rule: TermRule = {
      ...{ kind: 'term', amount: 3, unit: 'month', start: 'next_day', roll: 'none' },
    };
    const explanation = { steps: [] } as never;
    const term = { rule, from: '2026-03-02', calendarVersion: 2, explanation };
    const counted = standing({ dueRule: rule, dueFrom: '2026-03-02' });
    expect(planDifferences(counted, row({ term, dueOn: '2026-06-03' }))).toEqual(nothing);
    const later = { ...term, from: '2026-03-03' };
    expect(planDifferences(counted, row({ term: later })).stands).toEqual(['due']);
    expect(planDifferences(counted, row()).stands).toEqual(['due']);
  });
});
