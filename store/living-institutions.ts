import { refusePart } from '../domain/participation/taking-part';
import type { PlannedCandidate } from '../domain/registers/planned-assignment';
import type { DomainError } from '../domain/shared/errors';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { HeldLocks } from './held-locks';
import { Institutions, livesOfInstitutions } from './institutions';

/** The institutions that are to take a role in an item. */
export interface NamedParts {
  lead: readonly string[];
  support: readonly string[];
}

/** Why a named institution cannot take its role. */
interface RefusedPart {
  institutionId: string;
  error: DomainError;
}

/** Institutions that must not change while a function runs that waits for the engine. */
export class LivingInstitutions {
  constructor(private readonly deps: { database: Database; locks: HeldLocks }) {}

  /**
   * Runs a function while none of these can be ended or merged. Holds no connection of its own. Errors: {@link
   * LocksBusy}, and those of `run`.
   */
  async whileHeld<T>(
    ids: readonly string[],
    run: (institutions: readonly PlannedCandidate[]) => Promise<T>,
  ): Promise<T> {
    const { database, locks } = this.deps;
    const wanted = [...new Set(ids)].map((name) => ({
      ...{ kind: livesOfInstitutions, name, mode: 'shared' as const },
    }));
    return await locks.while(wanted, async () => {
      return await run(wanted.length === 0 ? [] : await new Institutions(database).candidates(ids));
    });
  }

  /**
   * Runs a function while the institutions that it names are active. `refused` tells which one cannot take its role
   * and why; nothing was run then. Errors: as {@link whileHeld}.
   */
  async whileLiving<T>(
    { named, today }: { named: NamedParts; today: LocalDate },
    run: () => Promise<T>,
  ): Promise<{ refused: RefusedPart } | { refused: null; result: T }> {
    return await this.whileHeld([...named.lead, ...named.support], async (institutions) => {
      const refused = refuseParts(named, institutions, today);
      return refused === null ? { refused, result: await run() } : { refused };
    });
  }
}

/** Null when all of them can take their roles, else the first that cannot and why. */
export function refuseParts(
  named: NamedParts,
  institutions: readonly PlannedCandidate[],
  today: LocalDate,
): RefusedPart | null {
  for (const part of ['lead', 'support'] as const) {
    for (const institutionId of named[part]) {
      const candidate = institutions.find(({ id }) => id === institutionId);
      const error = refusePart(part, candidate, today);
      if (error !== null) return { institutionId, error };
    }
  }
  return null;
}
