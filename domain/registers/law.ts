import type { OwnTerms } from '../clock/clock';
import type { ReceiptRule, TermRule } from '../clock/due-rule';
import type { InstitutionKind } from '../participation/institution-kind';
import type { LocalDate } from '../shared/instant';
import type { NamesByLanguage } from './institution-name';

/** What a law regulates: the processes whose clocks may count under it. */
export const lawSubjects = ['oversight_conclusion'] as const;
export type LawSubject = (typeof lawSubjects)[number];

/** How far the duty of an addressee is, from its receipt to its end: each stage has its own texts. */
export const lawStages = [
  ...(['running', 'due_soon', 'overdue', 'in_default', 'after_grace'] as const),
  ...(['answered', 'disputed', 'closed'] as const),
] as const;
export type LawStage = (typeof lawStages)[number];

/** Whom a step text addresses. */
export const lawReaders = ['submitter', 'addressee'] as const;
export type LawReader = (typeof lawReaders)[number];

/** The answers that need a ground. */
export const groundUses = ['rejection', 'outside_scope'] as const;
export type GroundUse = (typeof groundUses)[number];

/** A legal act. */
export interface LawAct {
  /** Stable within the record: articles name their act by it. */
  code: string;
  title: NamesByLanguage;
  /** As written in each language, such as `OʻRQ-474` and `ЗРУ-474`; null when unknown. */
  number: NamesByLanguage | null;
  adoptedOn: LocalDate | null;
  /** When it is in force; null: without end on that side, or unknown. */
  validFrom: LocalDate | null;
  validTo: LocalDate | null;
}

/** Where an act says something. */
export interface ArticleRef {
  /** The code of an act of the same record. */
  act: string;
  /** Such as `21` or `21, part 2`; null when unknown. */
  article: string | null;
}

/** Who compared something with the text of the act, and when. Null: unconfirmed. */
export type Confirmation = null | { by: string; on: LocalDate };

/** A term of the law: with one that nobody confirmed, clocks count by the policy. */
export interface LawTerm extends ArticleRef {
  rule: TermRule;
  receiptRule: ReceiptRule;
  confirmation: Confirmation;
}

/** A ground that the law allows for an answer. */
export interface RefusalGround extends ArticleRef {
  /** Stable: answers store it. */
  code: string;
  use: GroundUse;
  names: NamesByLanguage;
}

/** What the law gives at a stage, for one kind of reader. No other wording names a step. */
export interface StepText extends ArticleRef {
  stage: LawStage;
  reader: LawReader;
  /** The kinds of addressees that it applies to. */
  addresseeKinds: readonly InstitutionKind[];
  text: NamesByLanguage;
  /** `legal_term`: it rests on the term of the law, so it is shown only when that is confirmed. Null: it does not. */
  claims: 'legal_term' | null;
}

/** The penalty for missing the duty. */
export interface Sanction extends ArticleRef {
  text: NamesByLanguage;
  confirmation: Confirmation;
}

/**
 * What the law says about one subject. A version is never changed: a correction is the next version, and whatever was
 * registered keeps the version that it was registered under.
 */
export interface LawRecord {
  /** Stable, such as `public-oversight`. */
  id: string;
  /** Counts up for each id. */
  version: number;
  subject: LawSubject;
  addresseeKinds: readonly InstitutionKind[];
  /** The days of registration that it applies to; null: without end on that side. */
  validFrom: LocalDate | null;
  validTo: LocalDate | null;
  acts: readonly LawAct[];
  /** The time to answer, from registration; null when unknown. */
  term: LawTerm | null;
  /** The time after a notice of default; null when unknown. */
  grace: LawTerm | null;
  /** How long a request for clarification suspends the term, in days; null when unknown. */
  clarification: null | (ArticleRef & { maximumDays: number; confirmation: Confirmation });
  refusalGrounds: readonly RefusalGround[];
  steps: readonly StepText[];
  sanction: Sanction | null;
  /** Where the record was taken from. */
  source: NamesByLanguage;
}

/** A record as it is stored: the hash is of its canonical JSON. */
export interface StoredLaw {
  record: LawRecord;
  sha256: string;
}

/** A term as a basis keeps it. */
export interface BasisTerm {
  rule: TermRule;
  receiptRule: ReceiptRule;
  confirmed: boolean;
}

/** The parts of a record that are terms: to answer, and to answer after a notice of default. */
export const lawTermParts = ['term', 'grace'] as const;
export type LawTermPart = (typeof lawTermParts)[number];

/** What is kept of a record by whatever was registered under it. */
export interface LawBasis {
  recordId: string;
  version: number;
  sha256: string;
  /** Of the term; null without one. */
  article: ArticleRef | null;
  term: BasisTerm | null;
  grace: BasisTerm | null;
  clarification: null | { maximumDays: number; confirmed: boolean };
  refusalGrounds: readonly Pick<RefusalGround, 'code' | 'use'>[];
}

/**
 * The basis of a duty that begins on this day: of the version that applies to the day; of several records for the kind
 * of addressee, the one that came into force last. Null when none applies.
 */
export function basisOn(
  laws: readonly StoredLaw[],
  day: LocalDate,
  addresseeKind: InstitutionKind,
  subject: LawSubject = 'oversight_conclusion',
): LawBasis | null {
  const [found] = presentOn(laws, day)
    .filter(
      ({ record }) => record.subject === subject && record.addresseeKinds.includes(addresseeKind),
    )
    .toSorted(
      ({ record: one }, { record: other }) =>
        (other.validFrom ?? '').localeCompare(one.validFrom ?? '') ||
        one.id.localeCompare(other.id),
    );
  return found === undefined ? null : basisOf(found);
}

/**
 * The version of one record, of which these are the versions in order, that applies to duties that begin on this day;
 * null when none does. A version on whose first day a later one is in force was corrected by that and applies no more:
 * a correction that ends earlier does not bring back what it corrects.
 */
export function versionOn<L extends StoredLaw>(versions: readonly L[], day: LocalDate): L | null {
  return (
    versions.findLast(
      ({ record }, at) =>
        isInForce(record, day) &&
        !versions.slice(at + 1).some((later) => isInForce(later.record, record.validFrom ?? '')),
    ) ?? null
  );
}

/** Of each record the version that applies on this day, if any. */
function presentOn<L extends StoredLaw>(laws: readonly L[], day: LocalDate): L[] {
  const ids = [...new Set(laws.map(({ record }) => record.id))];
  return ids.flatMap((id) => {
    const versions = laws.filter(({ record }) => record.id === id);
    return versionOn(versions, day) ?? [];
  });
}

/** The ids of the records whose term nobody has confirmed for duties that begin on this day. */
export function unconfirmedOn(laws: readonly StoredLaw[], day: LocalDate): readonly string[] {
  return presentOn(laws, day)
    .filter(({ record }) => (record.term?.confirmation ?? null) === null)
    .map(({ record }) => record.id);
}

/** Whether a record or an act is in force on a day. */
export function isInForce(
  { validFrom, validTo }: Pick<LawAct, 'validFrom' | 'validTo'>,
  day: LocalDate,
): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

function basisOf({ record, sha256 }: StoredLaw): LawBasis {
  const { id: recordId, version, term, grace, clarification, refusalGrounds } = record;
  return {
    ...{ recordId, version, sha256 },
    article: term === null ? null : { act: term.act, article: term.article },
    term: basisTerm(term),
    grace: basisTerm(grace),
    clarification:
      clarification === null
        ? null
        : {
            maximumDays: clarification.maximumDays,
            confirmed: clarification.confirmation !== null,
          },
    refusalGrounds: refusalGrounds.map(({ code, use }) => ({ code, use })),
  };
}

function basisTerm(term: LawTerm | null): BasisTerm | null {
  if (term === null) return null;
  const { rule, receiptRule, confirmation } = term;
  return { rule, receiptRule, confirmed: confirmation !== null };
}

/**
 * The own terms of a clock under a law: its term with a statutory effect when that is confirmed. Otherwise the terms of
 * the policy remain, which remind and have no legal effect, with the record as an unconfirmed basis. Nothing without a
 * law.
 */
export function ownTermsUnder(basis: LawBasis | null, part: LawTermPart = 'term'): OwnTerms {
  if (basis === null) return {};
  const recordId = lawRecordId({ ...basis, part });
  const term = basis[part];
  if (term === null || !term.confirmed) {
    return { legalBasis: { recordId, confirmed: false }, legalEffect: 'service_norm' };
  }
  const { rule, receiptRule } = term;
  return {
    ...{ rule, receiptRule },
    ...{ legalBasis: { recordId, confirmed: true }, legalEffect: 'statutory' },
  };
}

/** A term of a record that clocks count by. */
interface NamedLawTerm extends Pick<LawBasis, 'recordId' | 'version'> {
  part: LawTermPart;
}

/** How a clock's legal basis names the term of a record. */
export function lawRecordId({ recordId, version, part }: NamedLawTerm): string {
  return `laws/${recordId}/${version}/${part}`;
}

/** The term of a record that a clock's legal basis names; null for another kind of basis. */
export function readLawRecordId(basisId: string): NamedLawTerm | null {
  const [, recordId, version, name] = /^laws\/([a-z0-9-]+)\/([1-9]\d*)\/(\w+)$/.exec(basisId) ?? [];
  const part = lawTermParts.find((one) => one === name);
  if (recordId === undefined || part === undefined) return null;
  return { recordId, version: Number(version), part };
}

/**
 * What the law gives a reader at a stage, in every language that the record has; null when the record has no text for
 * it, or its text rests on a term that nobody confirmed, or that the duty does not count by.
 */
export function stepTextFor(
  record: LawRecord,
  asked: {
    stage: LawStage;
    addresseeKind: InstitutionKind;
    reader: LawReader;
    /** Whether the term of the record is the one that counts: a second answer has that of the policy. */
    countsByLaw: boolean;
  },
): StepText | null {
  const found = record.steps.find(
    ({ stage, reader, addresseeKinds }) =>
      stage === asked.stage &&
      reader === asked.reader &&
      addresseeKinds.includes(asked.addresseeKind),
  );
  if (found === undefined) return null;
  const terms = asked.stage === 'after_grace' ? [record.term, record.grace] : [record.term];
  const isConfirmed = terms.every((term) => (term?.confirmation ?? null) !== null);
  return found.claims === null || (isConfirmed && asked.countsByLaw) ? found : null;
}
