import { refusePart } from '../domain/participation/taking-part';
import type { PlannedCandidate } from '../domain/registers/planned-assignment';
import type { DomainError } from '../domain/shared/errors';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { HeldLocks } from './held-locks';
import { Institutions, livesOfInstitutions } from './institutions';

/** The institutions that are to take a part in an item. */
export interface NamedParts {
  lead: readonly string[];
  support: readonly string[];
}

/** Why one of the named institutions cannot take its part. */
interface RefusedPart {
  institutionId: string;
  error: DomainError;
}

/** Institutions that stay as they are while something runs that waits for the engine. */
export class LivingInstitutions {
  constructor(private readonly deps: { database: Database; locks: HeldLocks }) {}

  /**
   * Runs something while these stay as they are: none of them can be ended or merged until it has run. Holds no
   * connection of its own. Errors: {@link LocksBusy}, and what `run` throws.
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
   * Runs something while the institutions that it names live. Refused says who cannot take its part and why; nothing
   * was run then. Errors: as {@link whileHeld}.
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

/** Null when all of the named can take their parts, else the first that cannot and why. */
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
