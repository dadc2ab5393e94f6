import type { MeasureKind } from '../../domain/registers/plan-item';
import { visible } from '../../domain/shared/folded-key';
import { isLocalDate } from '../../domain/shared/instant';

/** The due cell of an item. */
type DueCell =
  { dueOn: string } | { amount: number; unit: 'calendar_day' | 'business_day' | 'month' };

/** A recommendation as a plan refers to it: by its id here, or by document and paragraph. */
export type RecommendationRef = { id: string } | { symbol: string; paragraph: string };

const units = [
  { unit: 'business_day', words: /^(business days?|working days?|рабоч\S* дн\S*|ish kuni)$/ },
  {
    unit: 'calendar_day',
    words: /^((calendar )?days?|(календарн\S* )?(дн\S*|день)|(kalendar )?kun)$/,
  },
  { unit: 'month', words: /^(months?|месяц\S*|oy)$/ },
] as const;

/** A day (`2026-07-01`, `01.07.2026`) or a term (`3 months`, `30 рабочих дней`, `10 ish kuni`); null for anything else. */
export function readDue(cell: string): DueCell | null {
  const dueOn = readDay(cell);
  if (dueOn !== null) return { dueOn };
  const [, amount, words = ''] = /^(\d{1,4})\s+(.{1,40})$/.exec(cell.replaceAll(/\s+/g, ' ')) ?? [];
  const found = units.find((unit) => unit.words.test(words.toLowerCase()));
  return amount === undefined || found === undefined
    ? null
    : { amount: Number(amount), unit: found.unit };
}

/** A day as ISO or as people here write it; null for anything else. Days that do not exist are null too. */
export function readDay(cell: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\.?$/.exec(cell) ?? [];
  const iso = year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : null;
}

const kindWordings: Readonly<Record<MeasureKind, readonly string[]>> = {
  legislation: ['legislation', 'law', 'законодательство', 'нормотворчество', 'qonunchilik'],
  institution: ['institution', 'institutional', 'институциональная', 'институт', 'institutsional'],
  training: ['training', 'обучение', "o'qitish", "o'quv", 'malaka oshirish'],
  awareness: ['awareness', 'просвещение', 'осведомленность', 'осведомлённость', "targ'ibot"],
  preventive_mechanism: [
    ...['preventive mechanism', 'превентивный механизм', 'preventiv mexanizm'],
  ],
  data: ['data', 'данные', 'статистика', "ma'lumotlar", 'statistika'],
  other: ['other', 'иное', 'другое', 'прочее', 'boshqa'],
};

/** The kind of measure of a wording; null for an unknown one. */
export function readMeasureKind(cell: string): MeasureKind | null {
  const wording = cell
    .toLowerCase()
    .replaceAll(/['`´ʻʼ‘’]/g, "'")
    .replaceAll(/[\s_-]+/g, ' ');
  const kinds = Object.keys(kindWordings) as MeasureKind[];
  return kinds.find((kind) => kindWordings[kind].includes(wording)) ?? null;
}

/** A list in one cell: one entry a line, with or without a dash before it, or separated by semicolons. */
export function readList(cell: string | null): readonly string[] {
  const parts = (cell ?? '').split(/[;\n]/).map((part) => part.replace(/^\s*[-–•]\s+/, '').trim());
  return [...new Set(parts)].filter((part) => part !== '');
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `A/HRC/24/7 133.12`, `CCPR/C/UZB/CO/5, para. 8 (a)`, or an id; null for anything else. */
export function readRecommendationRef(entry: string): RecommendationRef | null {
  if (uuidForm.test(entry)) return { id: entry };
  const [, symbol, paragraph] =
    /^(\S+?),?\s+(?:(?:paragraph|para\.?|пункт|п\.|band|§|№)\s*)?([\p{L}\d().-]{1,40}(?:\s+\([\p{L}\d]{1,4}\)){0,3})$/iu.exec(
      visible(entry),
    ) ?? [];
  return symbol === undefined || paragraph === undefined ? null : { symbol, paragraph };
}
