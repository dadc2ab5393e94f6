import { mayOversee } from '../../domain/participation/taking-part';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import { ApplicationError, errorOfRules } from '../application-error';
import { LocksBusy } from '../../store/held-locks';
import type { LivingInstitutions, NamedParts } from '../../store/living-institutions';
import type { LocalClock } from '../../store/local-day';

/** The institutions that commands name. */
export class NamedInstitutions {
  constructor(
    private readonly deps: { database: Database; clock: LocalClock; living: LivingInstitutions },
  ) {}

  /** Refuses institutions that could not take these roles now. Errors: 422. */
  async refuseOthers(named: NamedParts): Promise<void> {
    await this.whileAllLive(named, async () => undefined);
  }

  /**
   * A closed item keeps its lead, which may have ended since: it must be handed over before it is reopened. Errors:
   * 409.
   */
  async refuseLeadThatEnded({
    lead_institution_id: id,
  }: Pick<ImplementationRow, 'lead_institution_id'>): Promise<void> {
    if (id === null) return;
    const lead = await new Institutions(this.deps.database).find(id);
    if (lead?.validTo === null) return;
    throw new ApplicationError('conflict', 'lead_ended', {
      params: { leadInstitutionId: id },
    });
  }

  /**
   * Only an ended institution can hand over its role: otherwise an item would get a new lead that was not asked.
   * Errors: 409.
   */
  async refuseLiving(named: Readonly<Record<string, string>>): Promise<void> {
    const ids = Object.values(named);
    if (ids.length === 0) return;
    const institutions = await new Institutions(this.deps.database).named(ids);
    // An unknown institution has no role; the rules refuse it.
    const living = institutions.find(({ validTo }) => validTo === null);
    if (living === undefined) return;
    throw new ApplicationError('conflict', 'institution_active', {
      params: Object.fromEntries(Object.entries(named).filter(([, id]) => id === living.id)),
    });
  }

  /** An independent opinion is of an institution that oversees others, and that is active. Errors: 422. */
  async refuseDependent(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await new Institutions(this.deps.database).named(ids);
    const fitting = found.filter(({ kind, validTo }) => validTo === null && mayOversee(kind));
    if (ids.every((id) => fitting.some((one) => one.id === id))) return;
    throw new ApplicationError('input', 'not_independent');
  }

  /** Only NGOs deliver plan items for grants and social contracts; also one that has ended by now. Errors: 422. */
  async refuseUnlessNgo(id: string): Promise<void> {
    const [found] = await new Institutions(this.deps.database).named([id]);
    if (found === undefined) throw new ApplicationError('input', 'institution_unknown');
    if (found.kind !== 'ngo') throw new ApplicationError('input', 'not_an_ngo');
  }

  /** Refuses where every one of these still keeps its role. Errors: 409. */
  async refuseUnlessOneEnded(ids: readonly string[]): Promise<void> {
    const institutions = await new Institutions(this.deps.database).named(ids);
    if (institutions.some(({ validTo }) => validTo !== null)) return;
    throw new ApplicationError('conflict', 'institution_active');
  }

  /**
   * Runs a command while the institutions that it names stay active: none of them can be ended until it has run.
   *
   * Errors: 422 for an institution that has ended or cannot take the role; 503 for one that is being ended at the
   * moment; and the errors of `run`.
   */
  async whileAllLive<T>(named: NamedParts, run: () => Promise<T>): Promise<T> {
    if (named.lead.length + named.support.length === 0) return await run();
    const { today } = await this.deps.clock.now();
    const outcome = await this.deps.living.whileLiving({ named, today }, run).catch(refuseBusy);
    if (outcome.refused === null) return outcome.result;
    const { error, institutionId } = outcome.refused;
    throw errorOfRules(error, { institutionIds: [institutionId] });
  }
}

/** Concurrent changes end soon, so the request may be repeated. */
export function refuseBusy(error: unknown): never {
  if (!(error instanceof LocksBusy)) throw error;
  throw new ApplicationError('unavailable', 'changed_by_others', { retryAfterSeconds: 5 });
}
