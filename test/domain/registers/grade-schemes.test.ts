import { refuseUnsoundScheme, schemeOn } from '../../../domain/registers/grade-scheme';
import { unGradeSchemes } from '../../../countries/un-grade-schemes';
import { readSymbol } from '../../../domain/registers/un-symbol';
import { schemeOf } from '../support/un-schemes';
import { readSharedData } from '../../support/shared-data';

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

  it('exist for every treaty institution whose symbols the UN uses', () => {
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
