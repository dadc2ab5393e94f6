import { instantAfterDays } from '../../domain/calendar/elapsed-time';
import { lawReaders, stepTextFor } from '../../domain/registers/law';
import type { LawReader, LawRecord, LawStage, RefusalGround } from '../../domain/registers/law';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import type { LawFinder } from '../facts/law-finder';
import type { AddresseeView, ConclusionView } from './conclusion-view';

/** A term that ends within so many days ends soon. */
const soonDays = 3;

/** What the law of an addressee says, as it was when the conclusion was registered. */
export interface AddresseeLaw {
  record: Pick<LawRecord, 'id' | 'version'>;
  /** The one with the term; the first one while the term is unknown. */
  act: NamesByLanguage | null;
  article: string | null;
  grounds: readonly Pick<RefusalGround, 'code' | 'use' | 'names'>[];
  /** What it gives now, to whom; nothing where it has no text, or the text claims a term that nobody confirmed. */
  steps: readonly { reader: LawReader; text: NamesByLanguage }[];
}

type Clocks = readonly { id: string; missedAt: string | null }[];

/** Reads the laws of conclusions: they are public. */
export class ConclusionLaws {
  constructor(private readonly deps: { laws: Pick<LawFinder, 'record'>; database: Database }) {}

  /** By the number of the addressee; without those that have no law. `clocks`: those that run. */
  async of(
    conclusion: Pick<ConclusionView, 'addressees' | 'stage'> & { clocks: Clocks },
  ): Promise<ReadonlyMap<number, AddresseeLaw>> {
    const { addressees } = conclusion;
    const ids = addressees.map(({ institutionId }) => institutionId);
    const institutions = await new Institutions(this.deps.database).named([...new Set(ids)]);
    const kinds = new Map(institutions.map(({ id, kind }) => [id, kind]));
    const found = await Promise.all(
      addressees.map(async (addressee) => {
        const record = addressee.law === null ? null : await this.deps.laws.record(addressee.law);
        const kind = kinds.get(addressee.institutionId);
        if (record === null || kind === undefined) return [];
        const stage = lawStageOf(addressee, conclusion, new Date(Date.now()).toISOString());
        const steps = lawReaders.flatMap((reader) => {
          const countsByLaw = addressee.round === 1;
          const step = stepTextFor(record, { stage, addresseeKind: kind, reader, countsByLaw });
          return step === null ? [] : [{ reader, text: step.text }];
        });
        return [[addressee.number, { ...partsOf(addressee, record), steps }] as const];
      }),
    );
    return new Map(found.flat());
  }
}

function partsOf(
  { law }: AddresseeView,
  { id, version, acts, refusalGrounds }: LawRecord,
): Omit<AddresseeLaw, 'steps'> {
  const act = acts.find(({ code }) => code === law?.article?.act) ?? acts[0];
  const codes = law?.refusalGrounds.map(({ code }) => code) ?? [];
  return {
    record: { id, version },
    act: act?.title ?? null,
    article: law?.article?.article ?? null,
    grounds: refusalGrounds.filter(({ code }) => codes.includes(code)),
  };
}

/** How far the duty of an addressee is, in the words of the law. */
function lawStageOf(
  { number, round, answeredAt, dispute, notices, overdue, dueAt }: AddresseeView,
  { stage, clocks }: Pick<ConclusionView, 'stage'> & { clocks: Clocks },
  now: string,
): LawStage {
  if (stage !== 'in_consideration') return 'closed';
  if (answeredAt !== null) return dispute === 'open' ? 'disputed' : 'answered';
  const isInDefault = notices?.some((one) => one.standing === 'valid' && one.round === round);
  if (isInDefault === true) {
    const grace = clocks.find(({ id }) => id === `default_grace/${number}`);
    return grace?.missedAt === null ? 'in_default' : 'after_grace';
  }
  if (overdue) return 'overdue';
  return dueAt !== null && dueAt < instantAfterDays(now, soonDays) ? 'due_soon' : 'running';
}
