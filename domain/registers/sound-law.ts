import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate } from '../shared/instant';
import type { NamesByLanguage } from './institution-name';
import type { ArticleRef, Confirmation, LawRecord, LawTerm } from './law';

/** The possible errors of a record of a law. */
export const lawProblems = [
  ...(['no_act', 'act_twice', 'unknown_act', 'nobody_addressed', 'ground_twice'] as const),
  ...(['step_twice', 'no_text', 'no_days', 'ends_before_it_begins'] as const),
  ...(['uncountable_term', 'uncountable_suspension', 'confirmed_without_article'] as const),
  ...(['confirmed_by_nobody'] as const),
] as const;
type LawProblem = (typeof lawProblems)[number];

/** Ten years in days: a longer term is a typing error. */
const longestTerm = 3_650;

/** The error of a record; null when it can be stored. */
export function refuseUnsoundLaw(record: LawRecord): DomainError | null {
  const lawProblem =
    actProblem(record) ??
    validityProblem(record) ??
    termProblem(record.term) ??
    termProblem(record.grace) ??
    partsProblem(record) ??
    confirmationProblem(record);
  return lawProblem === null ? null : domainError('input', 'unsound_law', { lawProblem });
}

function actProblem(record: LawRecord): LawProblem | null {
  const codes = record.acts.map(({ code }) => code);
  if (codes.length === 0) return 'no_act';
  if (new Set(codes).size !== codes.length) return 'act_twice';
  return articlesOf(record).every(({ act }) => codes.includes(act)) ? null : 'unknown_act';
}

function validityProblem(record: LawRecord): LawProblem | null {
  for (const { validFrom, validTo } of [record, ...record.acts]) {
    if ([validFrom, validTo].some((day) => day !== null && !isLocalDate(day))) return 'no_days';
    if (validFrom !== null && validTo !== null && validTo < validFrom) {
      return 'ends_before_it_begins';
    }
  }
  return record.acts.every(({ adoptedOn }) => adoptedOn === null || isLocalDate(adoptedOn))
    ? null
    : 'no_days';
}

function termProblem(term: LawTerm | null): LawProblem | null {
  return term === null || isWhole(term.rule.amount, 1, longestTerm) ? null : 'uncountable_term';
}

function partsProblem(record: LawRecord): LawProblem | null {
  const { refusalGrounds, steps, clarification, acts, sanction } = record;
  if ([record, ...steps].some(({ addresseeKinds }) => addresseeKinds.length === 0)) {
    return 'nobody_addressed';
  }
  const grounds = refusalGrounds.map(({ code }) => code);
  if (new Set(grounds).size !== grounds.length) return 'ground_twice';
  const told = steps.flatMap(({ stage, reader, addresseeKinds }) =>
    addresseeKinds.map((kind) => `${stage} ${reader} ${kind}`),
  );
  if (new Set(told).size !== told.length) return 'step_twice';
  const texts = [
    record.source,
    ...acts.flatMap(({ title, number }) => [title, ...(number === null ? [] : [number])]),
    ...refusalGrounds.map(({ names }) => names),
    ...steps.map(({ text }) => text),
    ...(sanction === null ? [] : [sanction.text]),
  ];
  if (!texts.every(isSaid)) return 'no_text';
  return clarification === null || isWhole(clarification.maximumDays, 1, longestTerm)
    ? null
    : 'uncountable_suspension';
}

/** What somebody compared with the act has its article, and the name of that person. */
function confirmationProblem(record: LawRecord): LawProblem | null {
  const { term, grace, clarification, sanction } = record;
  for (const part of [term, grace, clarification, sanction]) {
    const confirmation: Confirmation = part?.confirmation ?? null;
    if (part === null || confirmation === null) continue;
    if (part.article === null) return 'confirmed_without_article';
    if (confirmation.by.trim() === '') return 'confirmed_by_nobody';
    if (!isLocalDate(confirmation.on)) return 'no_days';
  }
  return null;
}

function articlesOf(record: LawRecord): readonly ArticleRef[] {
  const { term, grace, clarification, sanction, refusalGrounds, steps } = record;
  return [term, grace, clarification, sanction, ...refusalGrounds, ...steps].filter(
    (part) => part !== null,
  );
}

function isSaid(text: NamesByLanguage): boolean {
  const texts = Object.values(text);
  return texts.length > 0 && texts.every((one) => one.trim() !== '');
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
