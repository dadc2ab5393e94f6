import type { Findings } from '../findings';
import { languageOf, type Language, type Languages } from '../../domain/shared/languages';
import { fieldOf, readHeader, type ColumnNames, type Header } from './header';

/** The columns of a plan, as English files and those of Uzbek and Russian acts name them. */
const planColumns = {
  number: [
    ...['number', 'no', '№', 'item', 'item_number', 'номер', 'пункт', '№_п/п', '№_пп', 'п/п'],
    ...['raqami', 'raqam', 't/r', 'band', 'band_raqami'],
  ],
  text: [
    ...['text', 'activity', 'measure', 'мероприятие', 'мероприятия', 'наименование_мероприятий'],
    ...['наименование_мероприятия', 'мера', 'меры', 'содержание', 'tadbir', 'tadbirlar'],
    ...['chora_tadbir', 'chora_tadbirlar', 'tadbir_nomi', 'tadbirlar_nomi', 'mazmuni'],
  ],
  textLanguage: ['text_language', 'language', 'язык', 'til', 'tili'],
  expectedResult: [
    ...['expected_result', 'expected_results', 'result', 'ожидаемый_результат'],
    ...['ожидаемые_результаты', 'kutilayotgan_natija', 'kutilayotgan_natijalar', 'natija'],
  ],
  due: [
    ...['due', 'due_on', 'due_date', 'due_term', 'deadline', 'срок', 'сроки', 'срок_исполнения'],
    ...['сроки_исполнения', 'срок_реализации', 'сроки_реализации', 'muddat', 'muddati'],
    ...['ijro_muddati', 'bajarish_muddati', 'amalga_oshirish_muddati'],
  ],
  dueFrom: ['due_from', 'counted_from', 'отсчёт_с', 'отсчет_с', 'hisob_boshi'],
  lead: [
    ...['lead', 'lead_institution', 'responsible', 'ответственный', 'ответственный_исполнитель'],
    ...["mas'ul", "mas'ul_ijrochi", "mas'ul_tashkilot", 'asosiy_ijrochi'],
  ],
  coExecutors: [
    ...['co_executors', 'co_implementers', 'support', 'соисполнитель', 'соисполнители'],
    ...['hamkor_ijrochilar', 'hamijrochilar', 'ham_ijrochilar', 'hamijrochi'],
  ],
  fundingReference: [
    ...['funding_reference', 'funding', 'источник_финансирования', 'источники_финансирования'],
    ...[
      'финансирование',
      'moliyalashtirish',
      'moliyalashtirish_manbai',
      'moliyalashtirish_manbalari',
    ],
  ],
  controlNumber: [
    ...['control_number', 'external_control_number', 'контрольный_номер', 'номер_контроля'],
    ...['nazorat_raqami'],
  ],
  measureKind: ['measure_kind', 'kind_of_measure', 'вид_меры', 'вид_мероприятия', 'tadbir_turi'],
  recommendations: [
    'recommendations',
    'recommendation',
    'рекомендации',
    'рекомендация',
    'tavsiyalar',
  ],
  translationStatus: ['translation_status', 'статус_перевода', 'tarjima_maqomi'],
} as const;
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

/** Whether a row of a sheet is the header of a plan, and not a title above it. */
export function isPlanHeader(cells: readonly string[]): boolean {
  const fields = cells.map((cell) => fieldOf(cell, planColumns));
  return fields.includes('number') && fields.includes('text');
}

/** Finds the columns of a plan. */
export function readPlanHeader(
  cells: readonly string[],
  columnNames: ColumnNames<PlanField>,
  errors: Findings,
): PlanHeader {
  return readHeader<PlanField>(cells, { columnNames, needed: ['number', 'text'] }, errors);
}
