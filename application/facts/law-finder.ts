import type { InstitutionKind } from '../../domain/participation/institution-kind';
import {
  basisOn,
  readLawRecordId,
  type LawBasis,
  type LawRecord,
  type LawTermPart,
} from '../../domain/registers/law';
import type { LocalDate } from '../../domain/shared/instant';
import type { Laws } from '../../store/laws';

/** Finds the law that a duty is registered under, and the record that a clock rests on. */
export class LawFinder {
  constructor(private readonly deps: { laws: Laws }) {}

  /** What is frozen of the law that applies to an addressee on the day of registration; null without one. */
  async lawBasis(day: LocalDate, addresseeKind: InstitutionKind): Promise<LawBasis | null> {
    return basisOn(await this.deps.laws.list(), day, addresseeKind);
  }

  /** The record that was frozen; null when the basis is of another kind. */
  async record(basis: Pick<LawBasis, 'recordId' | 'version'>): Promise<LawRecord | null> {
    return (await this.deps.laws.find(basis))?.record ?? null;
  }

  /** The term that a clock's legal basis names, with its record; null for another kind of basis. */
  async ofClock(legalBasisId: string): Promise<{ part: LawTermPart; record: LawRecord } | null> {
    const named = readLawRecordId(legalBasisId);
    const record = named === null ? null : await this.record(named);
    return named === null || record === null ? null : { part: named.part, record };
  }
}
