import type { MeasureKind } from '../../domain/registers/plan-item';
import { visible } from '../../domain/shared/folded-key';

/** A recommendation as a plan refers to it: by its id here, or by document and paragraph. */
export type RecommendationRef = { id: string } | { symbol: string; paragraph: string };

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
