import type { LocalDate } from '../shared/instant';
import type { LawAct, LawRecord, LawTerm } from './law';

/** What people correct and confirm in a record; its grounds and texts stay. */
export interface LawCorrection extends Pick<
  LawRecord,
  'validFrom' | 'validTo' | 'term' | 'grace' | 'clarification' | 'source'
> {
  /** The version that was corrected: the next one is stored. */
  version: number;
  /** By the code of an act: what was unknown of it when the record was made. */
  acts: Readonly<Record<string, Pick<LawAct, 'number' | 'adoptedOn' | 'validFrom' | 'validTo'>>>;
  /** An act that the record did not have; null for none. */
  newAct: null | {
    title: string;
    language: string;
    number: string | null;
    adoptedOn: LocalDate | null;
  };
  /** Of the sanction; ignored without one. */
  sanction: Pick<LawTerm, 'act' | 'article' | 'confirmation'> | null;
}

/** The next version of a record. */
export function correctedLaw(record: LawRecord, correction: LawCorrection): LawRecord {
  const { acts, newAct, sanction, version, ...corrected } = correction;
  return {
    ...record,
    ...corrected,
    version: version + 1,
    acts: [
      ...record.acts.map((act) => ({ ...act, ...acts[act.code] })),
      ...(newAct === null ? [] : [actOf(record, newAct)]),
    ],
    sanction:
      record.sanction === null || sanction === null
        ? record.sanction
        : { ...record.sanction, ...sanction },
  };
}

/** The code of an act that a record does not have yet. */
export function newActCode({ acts }: Pick<LawRecord, 'acts'>): string {
  const known = new Set(acts.map(({ code }) => code));
  let number = acts.length + 1;
  while (known.has(`act-${number}`)) number += 1;
  return `act-${number}`;
}

function actOf(
  record: LawRecord,
  { title, language, number, adoptedOn }: NonNullable<LawCorrection['newAct']>,
): LawAct {
  return {
    ...{ code: newActCode(record), title: { [language]: title }, number, adoptedOn },
    ...{ validFrom: null, validTo: null },
  };
}
