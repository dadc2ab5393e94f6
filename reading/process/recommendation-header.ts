import type { Findings } from '../findings';
import {
  headerFormOf,
  readHeader as readColumns,
  type Columns,
  type Header as ReadHeader,
} from './header';
import type { HeaderForm } from './headed-table';
import type { Table } from './table';

/** The columns of a register: in files of our own, in exports of the UN's index, and as people here name them. */
const columnNames = {
  symbol: [
    ...['symbol', 'document symbol', 'document', 'UN symbol', 'документ', 'символ документа'],
    ...['символ', 'обозначение документа', 'условное обозначение', 'номер документа'],
    ...['документ ООН', 'hujjat', 'hujjat belgisi', 'hujjat ramzi', 'belgi', 'BMT hujjati'],
    ...['hujjat raqami', 'hujjatning belgisi'],
  ],
  mechanism: [
    ...['mechanism', 'body', 'recommending body', 'reccomending body', 'treaty body', 'механизм'],
    ...['орган', 'договорный орган', 'комитет', 'механизм ООН', 'mexanizm', 'BMT mexanizmi'],
    ...['qoʻmita', 'shartnomaviy organ'],
  ],
  documentTitle: [
    ...['document title', 'title', 'название документа', 'наименование документа'],
    ...['hujjat nomi', 'hujjatning nomi'],
  ],
  issuedOn: [
    ...['issued on', 'date', 'document date', 'document publication date', 'publication date'],
    ...['дата', 'дата документа', 'дата принятия', 'sana', 'sanasi', 'hujjat sanasi'],
    ...['qabul qilingan sana'],
  ],
  paragraph: [
    ...['paragraph', 'para', 'paragraph number', 'paragraph no', 'recommendation number'],
    ...['recommendation no', 'пункт', 'номер пункта', '№ пункта', 'пункт документа', 'параграф'],
    ...['номер рекомендации', '№ рекомендации', 'band', 'bandi', 'band raqami', 'paragraf'],
    ...['xatboshi', 'tavsiya raqami', 'tavsiya №', 'hujjat bandi'],
  ],
  text: [
    ...['text', 'recommendation', 'recommendation text', 'text of recommendation', 'рекомендация'],
    ...['text of the recommendation', 'рекомендации', 'текст', 'текст рекомендации', 'содержание'],
    ...['содержание рекомендации', 'tavsiya', 'tavsiyalar', 'tavsiya matni', 'matn', 'matni'],
    ...['tavsiya mazmuni', 'mazmuni', 'tavsiyaning mazmuni'],
  ],
  textLanguage: ['text language', 'language', 'язык', 'язык текста', 'til', 'tili', 'matn tili'],
  recommendingStates: [
    ...['recommending states', 'recommending states raw', 'recommending state'],
    ...['UPR recommending states', 'UPR reccomending states', 'рекомендующее государство'],
    ...['рекомендующие государства', 'рекомендующая страна', 'рекомендующие страны'],
    ...['государство, вынесшее рекомендацию', 'государства, вынесшие рекомендацию'],
    ...['tavsiya bergan davlat', 'tavsiya bergan davlatlar', 'tavsiya bergan mamlakat'],
  ],
  position: [
    ...['position', 'UPR position', 'state position', 'position of the state', 'response'],
    ...['position of the state under review', 'позиция', 'позиция государства', 'позиция страны'],
    ...['ответ государства', 'отношение государства', 'pozitsiya', 'pozitsiyasi'],
    ...[
      'davlat pozitsiyasi',
      'davlatning pozitsiyasi',
      'davlat munosabati',
      'mamlakat pozitsiyasi',
    ],
  ],
  themes: [
    ...['themes', 'theme', 'human rights themes', 'full list of themes', 'topics', 'topic'],
    ...['human rights themes and groups of persons', 'темы', 'тема', 'тематика', 'mavzular'],
    ...['темы прав человека', 'mavzu', 'mavzusi', 'mavzulari', 'yoʻnalish', 'yoʻnalishlar'],
  ],
  affectedPersons: [
    ...['affected persons', 'persons affected', 'groups of persons', 'затронутые лица'],
    ...['затрагиваемые лица', 'затрагиваемые группы', 'группы лиц', 'daxldor shaxslar'],
    ...['tegishli shaxslar', 'shaxslar guruhlari'],
  ],
  sdgs: [
    ...['sdgs', 'sdg', 'relevant sdgs', 'sustainable development goals', 'цур'],
    ...['цели устойчивого развития', 'brm', 'barqaror rivojlanish maqsadlari'],
  ],
} as const;
export type Field = keyof typeof columnNames;

/** The header of a register of recommendations. */
export type Header = ReadHeader<Field>;

/** Values for rows without them; the symbol may be given outside the file. */
interface Defaults {
  symbol?: string | undefined;
}

function columnsWith({ symbol }: Defaults): Columns<Field> {
  const needed: readonly Field[] =
    symbol === undefined ? ['symbol', 'paragraph', 'text'] : ['paragraph', 'text'];
  return { columnNames, needed };
}

/** How the header of a register is recognised. */
export function recommendationHeader(defaults: Defaults): HeaderForm {
  return headerFormOf(columnsWith(defaults));
}

/** Finds the columns of a register of recommendations. */
export function readHeader(
  table: Pick<Table, 'header' | 'headerLine'>,
  defaults: Defaults,
  errors: Findings,
): Header {
  return readColumns<Field>(table, columnsWith(defaults), errors);
}
