import { view } from '../../../domain/implementation/view';
import { refuseUnsoundScheme, schemeOn } from '../../../domain/registers/grade-scheme';
import { unGradeSchemes } from '../../../countries/un-grade-schemes';
import { readSymbol } from '../../../domain/registers/un-symbol';
import { acknowledge, assign, by, planItem, register, text, withdraw } from '../support/acts';
import { predictGrade, recordGrade, schemeOf } from '../support/un-acts';
import { given } from '../support/given';
import { focalPoint, justice, ngo } from '../support/people';
import { situationsIn } from '../support/stage-situations';
import { readSharedData } from '../../support/shared-data';

const correction = (supersedes: number) => ({ supersedes, reason: text('mistyped') });

describe('a grade of the UN body', () => {
  it('is kept as published, with scheme, document and paragraph, and changes nothing else', () => {
    const before = given(assign(), acknowledge());
    const graded = before.when(recordGrade('B'));
    graded
      .thenFollows({
        type: 'gradeRecorded',
        number: 1,
        mechanism: 'CCPR',
        schemeVersion: 2,
        schemeConfirmed: true,
        code: 'B',
        label: 'Partially satisfactory',
        symbol: 'CCPR/C/UZB/CO/5',
        paragraph: '12',
        documentOn: '2026-01-10',
        supersedes: null,
        reason: null,
      })
      .thenTold('gradeRecorded → justice main', 'gradeRecorded → center main');
    expect(graded.openClocks).toEqual(['action_plan/1', 'report/1']);
  });

  it('is one of several over time, the latest by the day of its document', () => {
    const graded = given(
      recordGrade('A', { paragraph: '12', documentOn: '2026-01-10' }),
      recordGrade('C', { symbol: 'CCPR/C/128/3', documentOn: '2024-05-05' }),
    );
    expect(graded.state.grades?.standing.map(({ code }) => code)).toEqual(['A', 'C']);
    expect(view(graded.state).grade).toEqual({
      code: 'A',
      label: 'Largely satisfactory',
      schemeVersion: 2,
      documentOn: '2026-01-10',
    });
  });

  it('is corrected by another entry with a reason, and no entry is corrected twice', () => {
    const graded = given(recordGrade('A'));
    graded.when(recordGrade('B')).thenRefused('conflict', 'graded_already');
    graded.when(recordGrade('B', { supersedes: 1 })).thenRefused('input', 'reason_needed');
    graded.when(recordGrade('B', correction(2))).thenRefused('conflict', 'no_such_grade');
    graded.and(recordGrade('B', correction(1)));
    expect(view(graded.state).grade?.code).toBe('B');
    graded.when(recordGrade('C', correction(1))).thenRefused('conflict', 'no_such_grade');
    graded.and(recordGrade('C', correction(2)));
    expect(graded.state.grades?.standing).toMatchObject([{ number: 3, code: 'C' }]);
  });

  it.each([
    ['a scheme of another body', { scheme: schemeOf('CAT') }, 'scheme_of_another_body'],
    ['a document of another body', { symbol: 'CAT/C/UZB/CO/5' }, 'document_of_another_body'],
    ['an unknown code', { code: 'B1' }, 'unknown_grade'],
    ['a day that does not exist', { documentOn: '2026-02-30' }, 'impossible_day'],
    ['a day to come', { documentOn: '2026-01-17' }, 'day_to_come'],
    ['a scheme of other days', { documentOn: '2016-03-01' }, 'scheme_not_valid_then'],
  ])('is refused with %s', (_, changed, code) => {
    given().when(recordGrade('A', changed)).thenRefused('input', code);
  });

  it('of old documents follows the scheme of those days', () => {
    const old = { documentOn: '2016-03-01', scheme: schemeOf('CCPR', '2016-03-01') };
    given().when(recordGrade('B1', old)).thenFollows({
      type: 'gradeRecorded',
      schemeVersion: 1,
      schemeConfirmed: false,
      label: 'Substantive action taken, but additional information required',
    });
  });

  it('is none of a plan item, nor of a withdrawn one', () => {
    given(register(planItem)).when(recordGrade()).thenRefused('input', 'not_a_recommendation');
    given(register(planItem)).when(predictGrade()).thenRefused('input', 'not_a_recommendation');
    given(assign(), withdraw()).when(recordGrade()).thenRefused('conflict', 'wrong_stage');
  });

  it('is entered by the center only', () => {
    for (const actor of [focalPoint(justice), ngo]) {
      given(assign()).when(by(actor, recordGrade())).thenRefused('not_allowed', 'not_permitted');
      given(assign()).when(by(actor, predictGrade())).thenRefused('not_allowed', 'not_permitted');
    }
  });

  it('comes also when the life of the item has ended', () => {
    const [closed] = situationsIn('closed').filter(
      ({ state }) => state.subject.kind !== 'plan_item',
    );
    if (closed === undefined) throw new Error('no closed recommendation');
    const state = { ...closed.state, followUpEnded: true };
    expect(state.stage).toBe('closed');
    closed.and(recordGrade('E', { documentOn: closed.item.now.slice(0, 10) }));
    expect(view(closed.state)).toMatchObject({ stage: 'closed', grade: { code: 'E' } });
  });
});

describe('a predicted grade', () => {
  it('stands beside the real one and never among them', () => {
    const predicted = given(assign()).when(predictGrade('B'));
    predicted.thenFollows({
      type: 'gradePredicted',
      number: 1,
      code: 'B',
      label: 'Partially satisfactory',
      reason: expect.objectContaining({ id: 'why' }),
    });
    predicted.thenTold();
    expect(view(predicted.state)).toMatchObject({ grade: null, predictedGrade: { code: 'B' } });
    predicted.and(recordGrade('C'), predictGrade('A'));
    expect(view(predicted.state)).toMatchObject({
      grade: { code: 'C' },
      predictedGrade: { code: 'A' },
    });
    expect(predicted.state.grades).toMatchObject({ recorded: 1, predictions: 2 });
  });
});

describe('the schemes an installation starts with', () => {
  it('are sound, and unconfirmed where they are recalled', () => {
    const confirmed = unGradeSchemes.map((scheme) => {
      expect([scheme.mechanism, refuseUnsoundScheme(scheme)]).toEqual([scheme.mechanism, null]);
      const { mechanism, version, followUp } = scheme;
      return `${mechanism}/${version} ${scheme.confirmed} ${followUp?.months ?? 'none'} ${followUp?.confirmed ?? ''}`;
    });
    expect(confirmed).toEqual([
      'CCPR/1 false 12 false',
      'CCPR/2 true 36 true',
      'CAT/1 false 12 true',
      'CEDAW/1 false 24 true',
      'CESCR/1 false 24 false',
      'CED/1 false 12 true',
      'CERD/1 false 12 true',
      'CMW/1 false 24 true',
      'CRC/1 false none ',
      'CRPD/1 false none ',
      'SPT/1 false none ',
    ]);
  });

  it('of one letter say different things: CCPR A is not CAT A', () => {
    const labelOf = (mechanism: string) => schemeOf(mechanism).grades[0];
    expect(labelOf('CCPR')).toMatchObject({ code: 'A', label: 'Largely satisfactory' });
    expect(labelOf('CAT')).toMatchObject({ code: 'A', label: 'Substantially implemented' });
  });

  it('are followed for the days of documents, a correction before what it corrects', () => {
    const [old, present] = unGradeSchemes.filter(({ mechanism }) => mechanism === 'CCPR');
    if (old === undefined || present === undefined) throw new Error('CCPR has two');
    const corrected = { ...old, version: 3 };
    expect(schemeOn([old, present, corrected], '2016-01-01')).toBe(corrected);
    expect(schemeOn([old, present, corrected], '2020-01-01')).toBe(present);
    expect(schemeOn([old], '2020-01-01')).toBeNull();
  });

  it.each([
    ['a code twice', { grades: [...schemeOf('CAT').grades, ...schemeOf('CAT').grades] }],
    ['an empty label', { grades: [{ code: 'A', label: ' ', meaning: null }] }],
    ['an end before its beginning', { validFrom: '2020-01-01', validTo: '2019-12-31' }],
    ['a day that does not exist', { validFrom: '2020-02-30' }],
    ['a term of nothing', { followUp: { months: 0, confirmed: false } }],
    ['confirmation by no document', { confirmed: true, sourceSymbol: null }],
    ['a body that gives none', { mechanism: 'UPR' }],
  ])('and none is stored with %s', (_, changed) => {
    expect(refuseUnsoundScheme({ ...schemeOf('CAT'), ...changed })?.code).toBe('unsound_scheme');
  });

  it('exist for every treaty body whose symbols the UN uses', () => {
    const seen = JSON.parse(readSharedData('lists/un-symbols-seen.json').toString()) as unknown;
    const mechanisms = new Set(
      symbolsIn(seen).flatMap((symbol) => readSymbol(symbol).mechanism ?? []),
    );
    const withScheme = new Set(unGradeSchemes.map(({ mechanism }) => mechanism));
    const without = [...mechanisms].filter((mechanism) => !withScheme.has(mechanism));
    expect(without.toSorted()).toEqual(
      without.filter((mechanism) => ['UPR', 'SPECIAL_PROCEDURE'].includes(mechanism)).toSorted(),
    );
    expect([...withScheme].filter((mechanism) => mechanisms.has(mechanism)).length).toBeGreaterThan(
      5,
    );
  });
});

/** Every text in the list that looks like a symbol, wherever it stands in it. */
function symbolsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('/') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.includes('/') ? [key] : []),
    ...symbolsIn(inner),
  ]);
}
