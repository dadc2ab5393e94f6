import type { LawAct, LawRecord, LawTerm, RefusalGround, StepText } from './law';

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
  newAct: null | Pick<LawAct, 'title' | 'number' | 'adoptedOn'>;
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
  return newCode('act', acts);
}

/** The code of a ground that a record does not have yet. */
export function newGroundCode({ refusalGrounds }: Pick<LawRecord, 'refusalGrounds'>): string {
  return newCode('ground', refusalGrounds);
}

function newCode(prefix: string, among: readonly { code: string }[]): string {
  const known = new Set(among.map(({ code }) => code));
  let number = among.length + 1;
  while (known.has(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

function actOf(record: LawRecord, added: NonNullable<LawCorrection['newAct']>): LawAct {
  return {
    ...{ code: newActCode(record), ...added },
    ...{ validFrom: null, validTo: null },
  };
}

/** The next version of a record with a ground added, or in the place of the one with this code; null removes that. */
export function withGround(
  record: LawRecord,
  code: string,
  ground: RefusalGround | null,
): LawRecord {
  const at = record.refusalGrounds.findIndex((one) => one.code === code);
  return {
    ...{ ...record, version: record.version + 1 },
    refusalGrounds: replaced(record.refusalGrounds, at, ground),
  };
}

/** The next version of a record with a text added, or in this place; null removes that of the place. */
export function withStep(
  record: LawRecord,
  place: number | null,
  step: StepText | null,
): LawRecord {
  return {
    ...{ ...record, version: record.version + 1 },
    steps: replaced(record.steps, place ?? -1, step),
  };
}

function replaced<T>(list: readonly T[], at: number, one: T | null): readonly T[] {
  const given = one === null ? [] : [one];
  return at < 0 ? [...list, ...given] : [...list.slice(0, at), ...given, ...list.slice(at + 1)];
}
