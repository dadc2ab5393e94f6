import fc from 'fast-check';
import { foldedCode, foldedName, foldedNumber, visible } from '../../../domain/shared/folded-key';
import { propertyRuns } from '../../support/property-runs';
import { readSharedData } from '../../support/shared-data';

describe('one name', () => {
  it.each([
    [
      "Oliy ta'lim vazirligi",
      'Oliy taʼlim  vazirligi',
      'Олий таълим вазирлиги',
      'OLIY TA`LIM VAZIRLIGI',
    ],
    ["Bo'sh o'rin", 'BO‘SH O’RIN ', 'Boʻsh oʻrin', 'Бўш ўрин'],
    ['«Madad» agentligi', 'Madad agentligi', '“Мадад” агентлиги'],
    ['Ijtimoiy-siyosiy', 'Ijtimoiy–siyosiy', 'Ijtimoiy siyosiy', 'Ижтимоий — сиёсий'],
    ['Yoshlar ishlari agentligi', 'Ёшлар ишлари агентлиги'],
    ['Yevropa ittifoqi', 'Европа иттифоқи', 'Evropa ittifoqi'],
    ['Konstitutsiyaviy sud', 'Конституциявий суд', 'Konstitutsiyaviy\u200b sud'],
    ['Aksiyadorlik', 'Акциядорлик'],
    ['Батальон', 'batalyon'],
    ['Сот', 'sot'],
    ['Министерство юстиции', 'Mинистерcтво  юcтиции', 'МИНИСТЕРСТВО ЮСТИЦИИ'],
    ['Adliya vazirligi', 'Adliya vazirliги', 'Аdliyа vаzirligi'],
    ['Yoʻldoshev', "Yo'ldoshev", 'yoldoshev', 'Йўлдошев', 'ЙЎЛДОШЕВ'],
    ['Yoʻl xaritasi, 2024–2026', "Yo'l xaritasi, 2024 - 2026."],
    ['Étienne Ĝ', 'ETIENNE G'],
    ['ﬁle', 'FILE'],
  ])('is %j in each spelling', (...spellings) => {
    expect(new Set(spellings.map(foldedName)).size).toBe(1);
  });

  it('differs from another one by a letter or a digit', () => {
    const names = [
      'Adliya vazirligi',
      'Adliya vazirlik',
      'Adliya vazirligi 2',
      'Хотин',
      'Ҳотин',
      '',
    ];
    expect(new Set(names.map(foldedName)).size).toBe(names.length);
  });
});

describe('one number, code or symbol', () => {
  it.each([
    ['12 (a)', '12(a)', '12\u00A0(A)', '12 (а)', '１２（ａ）', '12\u200B (a)', '\uFEFF12 (a)'],
    ['12 (c)', '12(с)', '12 (С)'],
    ['12.', '12', ' 12'],
    ['PQ-4273', 'pq–4273', 'PQ 4273', 'ПҚ-4273', 'РQ − 4273'],
    ["O'RQ-474", 'OʻRQ-474', 'ЎРҚ-474'],
    ['CCPR/C/UZB/CO/5', 'ССРR/С/UZВ/СО/5', 'ccpr/c/uzb/co/5', 'CCPR / C / UZB / CO / 5'],
    ['A/HRC/55/10', 'А/НRС/55/10', 'a/hrc/55/10', 'A∕HRC∕55∕10'],
    ['MOJ', 'moj', 'МОЈ'],
  ])('is %j in each spelling', (...spellings) => {
    expect(new Set(spellings.map(foldedCode)).size).toBe(1);
  });

  it('differs from its neighbours', () => {
    const codes = [
      '12',
      '1 2',
      '1-2',
      '1.2',
      '12(a)',
      '12(c)',
      '12(p)',
      '12(r)',
      '12(s)',
      '12(a)-(c)',
      '12(a)(c)',
    ];
    expect(new Set(codes.map(foldedCode)).size).toBe(codes.length);
  });

  it('keeps all symbols of real documents apart', () => {
    const seen: string[] = JSON.parse(
      readSharedData('lists/un-symbols-seen.json').toString('utf8'),
    );
    const folded = new Map<string, string[]>();
    for (const one of seen)
      folded.set(foldedCode(one), [...(folded.get(foldedCode(one)) ?? []), one]);
    expect([...folded.values()].filter(({ length }) => length > 1)).toEqual([]);
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 20 });
const textOfBothScripts = fc.string({
  unit: fc.constantFrom(
    ...Array.from('abcehopxyt sABCYE12-–.(ʻ’авсеухцьйўёПқ\u0306\u0301\u200B\u00AD\uFEFF'),
  ),
  maxLength: 20,
});
const key = fc.constantFrom(foldedName, foldedCode, foldedNumber);

describe('one number of an entry', () => {
  it.each([
    ['1', '№ 1', '№1', 'No. 1', 'п. 1', 'П.1', 'Пункт 1', '1-band', '1-банд', '1.'],
    ['12(a)', '№ 12 (а)', 'para. 12 (a)'],
    ['1.2', 'п. 1.2'],
  ])('is %j in each spelling', (...spellings) => {
    expect(new Set(spellings.map(foldedNumber)).size).toBe(1);
  });

  it('differs from its neighbours', () => {
    const numbers = ['1', 'P1', '1b', '1.1', '11', 'No', 'band', '1(band)'];
    expect(new Set(numbers.map(foldedNumber)).size).toBe(numbers.length);
  });
});

describe('any text', () => {
  it.each([
    ['of any characters', anyText],
    ['of both scripts', textOfBothScripts],
  ])('%s has a key that is its own key', (_, texts) => {
    fc.assert(
      fc.property(key, texts, (fold, text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: propertyRuns(2_000) },
    );
  });

  it('has the same key in capitals, with characters that nobody sees, and with other blanks around it', () => {
    const unseen = fc.constantFrom(
      '\u200B',
      '\u200D',
      '\u2060',
      '\uFEFF',
      '\u00AD',
      '\u202E',
      '\u0000',
      '\uFE0F',
    );
    fc.assert(
      fc.property(key, textOfBothScripts, unseen, fc.nat(20), (fold, text, sign, place) => {
        const changed = `\u00A0${text.slice(0, place)}${sign}${text.slice(place)}\t`;
        expect(fold(changed)).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
      { numRuns: propertyRuns(2_000) },
    );
  });
});

it('takes out of a text what nobody sees, and leaves blanks, line breaks and accents', () => {
  expect(visible('\uFEFFa\u200Bb\u202E c\u0007\n\té')).toBe('ab c\n\té');
});
