import { dayIn } from '../../../domain/calendar/written-day';
import type {
  ArticleRef,
  Confirmation,
  LawAct,
  LawRecord,
  LawTerm,
} from '../../../domain/registers/law';
import { nameIn } from '../../../locales/names';
import type { Words } from '../../../locales/words';
import { termInWords } from '../policies/terms-in-words';

/** The parts of a record that somebody confirms. */
export const confirmedParts = ['term', 'grace', 'clarification', 'sanction'] as const;
export type ConfirmedPart = (typeof confirmedParts)[number];

/** The last step of the address of an entry that is added. */
export const newEntry = 'new';

/** What a page needs to say something: its words and its language. */
export interface Speech {
  words: Words;
  language: string;
}

/** A rule of a record in words; what it says is null when it is unknown. */
export interface PartInWords {
  part: ConfirmedPart;
  name: string;
  says: string | null;
  article: string | null;
  confirmation: Confirmation;
}

/** The rules of a record that somebody confirms, in words. */
export function partsInWords(speech: Speech, record: LawRecord): readonly PartInWords[] {
  const { words, language } = speech;
  const { laws } = words.pages;
  const { clarification, sanction } = record;
  const says: Record<ConfirmedPart, string | null> = {
    term: lawTermInWords(words, record.term),
    grace: lawTermInWords(words, record.grace),
    clarification: clarification === null ? null : laws.days({ count: clarification.maximumDays }),
    sanction: sanction === null ? null : nameIn(language, sanction.text),
  };
  return confirmedParts.map((part) => ({
    ...{ part, name: laws.parts[part], says: says[part] },
    article: record[part] === null ? null : articleInWords(speech, record, record[part]),
    confirmation: record[part]?.confirmation ?? null,
  }));
}

function lawTermInWords(words: Words, term: LawTerm | null): string | null {
  if (term === null) return null;
  const { laws } = words.pages;
  const { rule, receiptRule } = term;
  return [
    termInWords(words, term),
    ...(rule.start === 'same_day' ? [laws.startsSameDay] : []),
    ...(receiptRule.cutOff === null ? [] : [laws.cutOffAt({ time: receiptRule.cutOff })]),
    ...(receiptRule.nonWorkingDay === 'same_day' ? [] : [laws.receivedOnDayOff]),
  ].join('; ');
}

/** The act and article: `Law on Public Oversight (ZRU-474), article 12`. */
export function articleInWords(
  speech: Speech,
  { acts }: Pick<LawRecord, 'acts'>,
  { act: code, article }: ArticleRef,
): string {
  const found = acts.find((one) => one.code === code);
  const act = found === undefined ? code : actInWords(speech, found);
  return article === null ? act : speech.words.pages.laws.articleOf({ act, article });
}

/** The title of an act with its number. */
export function actInWords(
  { language }: Pick<Speech, 'language'>,
  { title, number }: LawAct,
): string {
  const name = nameIn(language, title);
  return number === null ? name : `${name} (${nameIn(language, number)})`;
}

/** The name of a record: its first act. */
export function lawName(speech: Pick<Speech, 'language'>, { acts, id }: LawRecord): string {
  const [first] = acts;
  return first === undefined ? id : actInWords(speech, first);
}

/** Who confirmed a rule and when; null for nobody. */
export function confirmationInWords(
  { tag, pages }: Words,
  confirmation: Confirmation,
): string | null {
  if (confirmation === null) return null;
  const { by, on } = confirmation;
  return pages.laws.confirmed({ by, on: dayIn(tag, on) });
}

/** The days that a record or an act applies to; `always` where it has no limits. */
export function validityInWords(
  { tag, pages }: Words,
  { validFrom, validTo }: Pick<LawAct, 'validFrom' | 'validTo'>,
  always: string,
): string {
  const { laws } = pages;
  if (validFrom === null) {
    return validTo === null ? always : laws.validTo({ to: dayIn(tag, validTo) });
  }
  const from = dayIn(tag, validFrom);
  return validTo === null
    ? laws.validFrom({ from })
    : laws.validBoth({ from, to: dayIn(tag, validTo) });
}
