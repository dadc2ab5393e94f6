import fc from 'fast-check';
import { contradictedBy, readSymbol } from '../../../domain/registers/un-symbol';
import { readSharedData } from '../../support/shared-data';

const seen = JSON.parse(
  readSharedData('lists/un-symbols-seen.json').toString('utf8'),
) as readonly string[];

/** All that is mistyped, cut off or of a body outside the human rights mechanisms among the symbols seen. */
const unusual = `
  A/42 A/CONF.189/PC.1/7 A/CONF.211/PC/WG.1/5 A/HRC/12/Add.1 A/HRC/12/Add.1/Corr.1
  A/HRC/14/BOL/Add.1 A/HRC/WG.6/1/DZA A/HRC/WG.6/14PER/2 A/HRC/WG.6/3 A/HRC/WG.6/4 A/HRC/WG.6/5
  A/HRC/WG.6/5/COM A/HRC/WG.6/5/YEM A/HRC/WG.6/6 A/HRC/WG.6/6/GNQ A/HRC/WG.6/7L.14
  A/HRC/WG.6/8./L.8 A/HRC/WG.6/9 A/HRC/WG.6/9/BGR/2/Corr.1and A/j81 CAT/C/SVN/CO/3para
  CCPR/C/21/Rev.1/Add CERD/C/64/Misc.11/rev.3 E/CN.4/Sub.2/1997/20/Rev.1 E/CN.4/Sub.2/200/Rev.1
  HRI/GEN/1/Rev.9
`
  .trim()
  .split(/\s+/);

describe('the symbols seen in real documents', () => {
  it('are known but for those that are mistyped', () => {
    expect(seen.length).toBeGreaterThan(1_700);
    expect(seen.filter((symbol) => !readSymbol(symbol).isKnownForm)).toEqual(unusual);
  });

  it('are left as they are', () => {
    for (const symbol of seen) expect(readSymbol(symbol).symbol).toBe(symbol);
  });

  it('are recognised in capitals, in small letters and letter-spaced', () => {
    for (const symbol of seen.filter((one) => readSymbol(one).isKnownForm)) {
      const expected = readSymbol(symbol);
      for (const spelling of [
        symbol.toUpperCase(),
        symbol.toLowerCase(),
        symbol.split('').join(' '),
      ]) {
        expect(readSymbol(spelling)).toEqual(expected);
      }
    }
  });
});

it.each([
  ['A/HRC/24/7', 'UPR'],
  ['A/HRC/WG.6/16/L.6', 'UPR'],
  ['A/HRC/WG.6/30/UZB/1', 'UPR'],
  ['CCPR/C/UZB/CO/5', 'CCPR'],
  ['CCPR/CO/83/UZB', 'CCPR'],
  ['CCPR/C/UZB/FCO/4', 'CCPR'],
  ['CERD/C/463/Add.2', 'CERD'],
  ['CEDAW/C/IRQ/CO/8/Rev.1', 'CEDAW'],
  ['CAT/C/CR/28/7', 'CAT'],
  ['CAT/OP/UKR/1', 'SPT'],
  ['CRC/C/OPSC/UZB/CO/1', 'CRC'],
  ['CRC/C/15/Add.167', 'CRC'],
  ['CRPD/C/UZB/CO/1', 'CRPD'],
  ['CMW/C/UNK/CO/1', 'CMW'],
  ['CED/C/UZB/CO/1', 'CED'],
  ['E/C.12/UZB/CO/3', 'CESCR'],
  ['E/CN.4/2003/68/Add.2', 'SPECIAL_PROCEDURE'],
])('%s is of %s', (symbol, mechanism) => {
  expect(readSymbol(symbol)).toEqual({ symbol, isKnownForm: true, mechanism });
});

it.each(['A/HRC/55/10/Add.1', 'A/79/38', 'A/HRC/RES/13/27', 'A/HRC/24/NGO/7'])(
  '%s is known and does not tell its mechanism',
  (symbol) => {
    expect(readSymbol(symbol)).toEqual({ symbol, isKnownForm: true, mechanism: null });
  },
);

it('tells the mechanism of a mistyped symbol by its beginning', () => {
  const symbol = 'CAT/C/SVN/CO/3para';
  expect(readSymbol(symbol)).toEqual({ symbol, isKnownForm: false, mechanism: 'CAT' });
});

it('contradicts every mechanism but its own, and that of visits, whose reports have symbols of one form', () => {
  expect(contradictedBy('CAT/C/UZB/CO/5', 'CCPR')).toBe('CAT');
  expect(contradictedBy('A/HRC/24/7', 'CCPR')).toBe('UPR');
  const quiet = [
    ['A/HRC/24/7', 'SPECIAL_PROCEDURE'],
    ['A/79/38', 'CCPR'],
  ] as const;
  for (const [symbol, mechanism] of quiet) expect(contradictedBy(symbol, mechanism)).toBeNull();
});

it('takes any text, and reading what it answered changes nothing', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...seen), fc.constantFrom(...unusual));
  fc.assert(
    fc.property(text, (given) => {
      const read = readSymbol(given);
      expect(readSymbol(read.symbol)).toEqual(read);
    }),
  );
});
