import {
  institutionMatcher,
  type InstitutionMatch,
} from '../../../domain/registers/institution-match';
import { uz } from '../../../countries/uz';
import { readCase } from '../../support/cases';
import { readSharedData } from '../../support/shared-data';

interface Agency {
  uz: string;
  ru: string | null;
  en: string | null;
  gov_uz_code?: string;
}
const { agencies } = JSON.parse(readSharedData('uzbekistan/uz-agencies.json').toString()) as {
  agencies: readonly Agency[];
};
const registered = [
  ...agencies.map(({ uz: id, ru, en, gov_uz_code: code = null }) => ({
    ...{ id, code, names: [id, ru, en].filter((name) => name !== null) },
    ...{ formerNames: [], isActive: true },
  })),
  {
    ...{
      id: 'Milliy markaz',
      code: null,
      names: ['Национальный центр по правам человека (образец)'],
    },
    ...{ formerNames: ['Центр по правам человека'], isActive: true },
  },
];
const find = institutionMatcher(registered, uz.stateNames);
const idOf = (match: InstitutionMatch): string => (match.kind === 'found' ? match.id : match.kind);

const justice = 'Adliya vazirligi';
const health = "Sog'liqni saqlash vazirligi";
const building = "Qurilish va uy-joy kommunal xo'jaligi vazirligi";

it('every name of p02-body-names.csv is found, or is no name of one institution', () => {
  const [, ...lines] = readCase('p02-body-names.csv')
    .toString()
    .split(/\r?\n(?=\d+;)/);
  const found = lines.map((line) => {
    const name = line.split(';').at(-1)?.trim().replaceAll('"', '') ?? '';
    return [Number.parseInt(line, 10), idOf(find(name))];
  });
  const all = (from: number, to: number, id: string) =>
    Array.from({ length: to - from + 1 }, (_, at) => [from + at, id]);
  expect(found).toEqual([
    ...all(1, 14, justice),
    ...all(15, 21, health),
    [22, "Ekologiya, atrof-muhitni muhofaza qilish va iqlim o'zgarishi vazirligi"],
    ...all(23, 24, "Kambag'allikni qisqartirish va bandlik vazirligi"),
    [25, 'Oliy Majlisning inson huquqlari bo‘yicha vakili (Ombudsman)'],
    [26, 'unknown'],
    ...all(27, 29, building),
    // Two institutions in one cell: the reader of plans takes them apart.
    ...all(30, 31, 'unknown'),
    [32, 'Milliy markaz'],
    [33, 'Bosh prokuratura'],
    // No Russian name of it is registered.
    [34, 'unknown'],
  ]);
  expect(find('Uy-joy')).toMatchObject({ proposals: [building] });
});

it.each([
  ['Минздрав', health],
  ['Минстрой', building],
  ['Минэкономфин', 'Iqtisodiyot va moliya vazirligi'],
  ['Минфин', 'Iqtisodiyot va moliya vazirligi'],
  ['Минсельхоз', "Qishloq xo'jaligi vazirligi"],
  ['Минводхоз', "Suv xo'jaligi vazirligi"],
  ['Минтранс', 'Transport vazirligi'],
  ['Минэнерго', 'Energetika vazirligi'],
  ['IIV', 'Ichki ishlar vazirligi'],
  ['ДХХ', 'Davlat xavfsizlik xizmati'],
  ['MoJ', justice],
  ['Мин. юстиции', justice],
  ['Министерству юстиции', justice],
  ['Adliya vazirligiga', justice],
])('the short form %s is found, to be checked', (name, id) => {
  expect(find(name)).toMatchObject({ kind: 'found', id, shortFormOf: expect.any(String) });
});

it.each([
  ['Центр по правам человека', 'Milliy markaz'],
  ['Национальный центр по правам человека', 'Milliy markaz'],
  ['Ministry of Justice of the Republic of Uzbekistan', justice],
  ['Ўзбекистон Республикаси Адлия вазирлиги', justice],
])('the former or other name %s is found', (name, id) => {
  expect(find(name)).toEqual({ kind: 'found', id, shortFormOf: null });
});

it.each(['Министерство', 'вазирлиги', 'Мин', 'М', 'Министерство финансов и торговли', '', 'ИИ'])(
  '%j is no name of one institution',
  (name) => {
    expect(find(name).kind).not.toBe('found');
  },
);

it('a name of several is refused with their names, and a mistyped one with similar names', () => {
  const twins = ['a', 'b'].map((id) => ({
    ...{ id, code: id, names: ['Agentlik'], formerNames: [], isActive: true },
  }));
  expect(institutionMatcher(twins, [])('agentlik')).toEqual({
    kind: 'ambiguous',
    proposals: ['a', 'b'],
  });
  expect(find('Министерство юстицый')).toMatchObject({ kind: 'found' });
  expect(find('Миниcтерство юстуции и права')).toMatchObject({
    kind: 'unknown',
    proposals: expect.arrayContaining(['Министерство юстиции']),
  });
});
