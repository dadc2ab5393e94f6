import { foldedName } from '../shared/folded-key';

/** The State's answer to a UPR recommendation; null for treaty bodies, which take none. */
export const positions = ['supported', 'supported_in_part', 'noted', 'under_examination'] as const;
export type Position = (typeof positions)[number];

/**
 * Wordings of a State's answer in reports, databases and registers. The UN has "supported" and "noted" since 2007; a
 * rejected recommendation is noted (A/HRC/RES/5/1, annex, paragraph 32). Uzbek is in Latin letters here.
 */
const wordings: Readonly<Record<Position, readonly string[]>> = {
  supported: [
    ...['supported', 'accepted', 'enjoys the support of', 'support', 'accept'],
    ...['поддержана', 'поддержано', 'поддержаны', 'поддерживается', 'поддержать', 'принята'],
    ...['принято', 'принимается', 'пользуется поддержкой', 'одобрена', 'qoʻllab-quvvatlangan'],
    ...['qoʻllab-quvvatlandi', 'qoʻllab-quvvatlanadi', 'qoʻllab-quvvatlash', 'qabul qilingan'],
    ...['qabul qilindi', 'qabul qilinadi', 'acceptée', 'appuyée', 'aceptada', 'apoyada'],
  ],
  supported_in_part: [
    ...['supported in part', 'partially supported', 'partly supported', 'supported/noted'],
    ...['partially accepted', 'accepted in part', 'partly accepted', 'поддержана частично'],
    ...['частично поддержана', 'частично поддержано', 'поддержано частично', 'принята частично'],
    ...['частично принята', 'частично поддерживается', 'поддерживается частично'],
    ...['поддержана/принята к сведению', 'qisman qoʻllab-quvvatlangan', 'qisman qabul qilingan'],
    ...['qisman qoʻllab-quvvatlandi', 'qisman qoʻllab-quvvatlanadi', 'qisman qabul qilindi'],
  ],
  noted: [
    ...[
      'noted',
      'not supported',
      'not accepted',
      'rejected',
      'taken note of',
      'принята к сведению',
    ],
    ...['принято к сведению', 'приняты к сведению', 'принимается к сведению', 'отмечена'],
    ...['отмечено', 'не поддержана', 'не поддержано', 'не поддерживается', 'не принята'],
    ...['отклонена', 'отклонено', 'отвергнута', 'maʼlumot uchun qabul qilingan'],
    ...['maʼlumot uchun qabul qilindi', 'maʼlumot sifatida qabul qilingan', 'eʼtiborga olingan'],
    ...['eʼtiborga olindi', 'inobatga olingan', 'inobatga olindi', 'qayd etilgan', 'qayd etildi'],
    ...['qoʻllab-quvvatlanmagan', 'qoʻllab-quvvatlanmadi', 'qoʻllab-quvvatlanmaydi'],
    ...['qabul qilinmagan', 'rad etilgan', 'rad etildi', 'notée', 'anotada', 'tomada nota'],
  ],
  under_examination: [
    ...['under examination', 'under consideration', 'pending', 'на рассмотрении'],
    ...['находится на рассмотрении', 'рассматривается', 'под рассмотрением', 'изучается'],
    ...['на изучении', 'koʻrib chiqilmoqda', 'oʻrganilmoqda', 'koʻrib chiqish jarayonida'],
    ...['oʻrganish jarayonida', 'koʻrib chiqilayotgan'],
  ],
};

const byKey: ReadonlyMap<string, Position> = new Map(
  positions.flatMap((position) =>
    [...wordings[position], position.replaceAll('_', ' ')].map((one) => [
      foldedName(one),
      position,
    ]),
  ),
);

/**
 * The State's answer from the wording of a source; null for an unknown wording. Case, script and kinds of apostrophes
 * do not count. Brackets after it are a remark: "Supported (already implemented or in process)".
 */
export function readPosition(wording: string): Position | null {
  const plain = wording
    .replace(/\([^()]*\)\s*$/, '')
    .replaceAll('_', ' ')
    .replace(/^\s*[-–•]\s+/, '')
    .replace(/[.;,\s]+$/, '');
  return byKey.get(foldedName(plain)) ?? null;
}
