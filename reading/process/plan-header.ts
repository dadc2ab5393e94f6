import type { Findings } from '../findings';
import { languageOf, type Language, type Languages } from '../../domain/shared/languages';
import { languageTag } from '../../api/schemas/text';
import type { HeaderForm } from './headed-table';
import { headerFormOf, readHeader, type ColumnNames, type Header } from './header';
import type { Table } from './table';

/** The columns of a plan, as English files and those of Uzbek and Russian acts name them. */
const planColumns = {
  number: [
    ...['number', 'no', '№', 'item', 'item number', 'номер', 'пункт', '№ п/п', '№ пп', 'п/п', '№№'],
    ...['raqami', 'raqam', 't/r', 'band', 'band raqami', 'tartib raqami', 'номер пункта'],
  ],
  text: [
    ...['text', 'activity', 'activities', 'measure', 'measures', 'action', 'мероприятие'],
    ...['мероприятия', 'наименование мероприятий', 'наименование мероприятия', 'мера', 'меры'],
    ...['содержание', 'содержание мероприятия', 'содержание мероприятий', 'tadbir', 'tadbirlar'],
    ...['chora-tadbir', 'chora-tadbirlar', 'tadbir nomi', 'tadbirlar nomi', 'mazmuni'],
    ...['chora-tadbirlar nomi', 'chora-tadbir nomi', 'tadbir mazmuni', 'chora-tadbirlar mazmuni'],
  ],
  textLanguage: ['text language', 'language', 'язык', 'til', 'tili'],
  expectedResult: [
    ...['expected result', 'expected results', 'result', 'ожидаемый результат', 'результат'],
    ...['ожидаемые результаты', 'kutilayotgan natija', 'kutilayotgan natijalar', 'natija'],
    ...['форма реализации', 'механизм реализации', 'amalga oshirish mexanizmi', 'ijro shakli'],
  ],
  due: [
    ...['due', 'due on', 'due date', 'due term', 'deadline', 'time frame', 'timeframe', 'срок'],
    ...['сроки', 'срок исполнения', 'сроки исполнения', 'срок реализации', 'сроки реализации'],
    ...['срок выполнения', 'сроки выполнения', 'дата исполнения', 'muddat', 'muddati', 'muddatlar'],
    ...['ijro muddati', 'bajarish muddati', 'amalga oshirish muddati', 'ijro muddatlari'],
    ...['bajarilish muddati', 'amalga oshirish muddatlari', 'bajarish muddatlari'],
  ],
  dueFrom: ['due from', 'counted from', 'отсчёт с', 'hisob boshi'],
  lead: [
    ...['lead', 'lead institution', 'responsible', 'ответственный', 'ответственный исполнитель'],
    ...['ответственные', 'ответственные исполнители', 'исполнитель', 'исполнители'],
    ...['ответственное ведомство', 'ответственная организация', 'ответственные за исполнение'],
    ...["mas'ul", "mas'ul ijrochi", "mas'ul tashkilot", 'asosiy ijrochi', "mas'ul ijrochilar"],
    ...["mas'ullar", "mas'ul idora", "mas'ul tashkilotlar", 'ijrochi', 'ijrochilar'],
  ],
  coExecutors: [
    ...['co executors', 'co implementers', 'support', 'соисполнитель', 'соисполнители'],
    ...['hamkor ijrochilar', 'hamijrochilar', 'ham ijrochilar', 'hamijrochi', 'hamkor ijrochi'],
    ...['hamkor tashkilotlar'],
  ],
  fundingReference: [
    ...['funding reference', 'funding', 'источник финансирования', 'источники финансирования'],
    ...['финансирование', 'moliyalashtirish', 'moliyalashtirish manbai'],
    ...['moliyalashtirish manbalari'],
  ],
  controlNumber: [
    ...['control number', 'external control number', 'контрольный номер', 'номер контроля'],
    ...['nazorat raqami'],
  ],
  measureKind: ['measure kind', 'kind of measure', 'вид меры', 'вид мероприятия', 'tadbir turi'],
  recommendations: [
    'recommendations',
    'recommendation',
    'рекомендации',
    'рекомендация',
    'tavsiyalar',
    'tavsiya',
  ],
  translationStatus: ['translation status', 'статус перевода', 'tarjima maqomi'],
} as const;
const needed = ['number', 'text'] as const;
/** A column: of the item itself, or of its text and result in another language. */
export type PlanField = keyof typeof planColumns | `text in ${Language}` | `result in ${Language}`;

/** The header of a plan. */
export type PlanHeader = Header<PlanField>;

/** All columns of a plan, with those of the languages: `text_ru`, and `text_uz` or `text_uz_latn`. */
export function planColumnsIn(languages: Languages): ColumnNames<PlanField> {
  const others = languages.flatMap((language) => {
    const [start = ''] = language.toLowerCase().split('-');
    const tags = [language.toLowerCase().replaceAll('-', '_')];
    if (languageOf(start, languages) === language && start !== tags[0]) tags.unshift(start);
    const named = (...names: string[]) =>
      tags.flatMap((tag) => names.map((one) => `${one}_${tag}`));
    return [
      [`text in ${language}`, named('text', 'мероприятие')],
      [`result in ${language}`, named('expected_result', 'result')],
    ] as const;
  });
  return { ...planColumns, ...Object.fromEntries(others) };
}

const textColumn =
  /^(?:text|мероприятие|expected_result|result)[_-]([a-z]{2,3}(?:[_-][a-z]{2,4}){0,2})$/i;

/** The languages of the installation, then those of other columns of texts: `text_fr`, `text_uz_cyrl`. */
export function languagesIn(header: readonly string[], languages: Languages): Languages {
  const tags = header.flatMap(
    (name) => textColumn.exec(name.trim())?.[1]?.replaceAll('_', '-') ?? [],
  );
  const others = tags.flatMap((tag) =>
    languageOf(tag, languages) === null ? (languageTag(tag) ?? []) : [],
  );
  return [languages[0], ...new Set([...languages.slice(1), ...others])];
}

/** How the header of a plan is recognised. */
export const planHeader: HeaderForm = headerFormOf({ columnNames: planColumns, needed });

/** Finds the columns of a plan. */
export function readPlanHeader(
  table: Pick<Table, 'header' | 'headerLine'>,
  columnNames: ColumnNames<PlanField>,
  errors: Findings,
): PlanHeader {
  return readHeader<PlanField>(table, { columnNames, needed }, errors);
}
