import type { InstitutionKind } from '../domain/participation/institution-kind';
import { refusePart } from '../domain/participation/taking-part';
import type { PlannedCandidate } from '../domain/registers/planned-assignment';
import type { DomainError } from '../domain/shared/errors';
import type { LocalDate } from '../domain/shared/instant';
import type { HeldLocks } from './held-locks';
import { livesOfInstitutions } from './institutions';

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

/** A row of `institutions_now`. */
interface BodyRow {
  id: string;
  kind: InstitutionKind;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  successor_id: string | null;
}

/** Institutions that must not change while a function runs that waits for the engine. */
export class LivingInstitutions {
  constructor(private readonly locks: HeldLocks) {}

  /**
   * Runs a function while none of these can be ended or merged. Holds no connection of its own. Errors: {@link
   * LocksBusy}, and those of `run`.
   */
  async whileHeld<T>(
    ids: readonly string[],
    run: (institutions: readonly PlannedCandidate[]) => Promise<T>,
  ): Promise<T> {
    const wanted = [...new Set(ids)].map((name) => ({
      ...{ kind: livesOfInstitutions, name, mode: 'shared' as const },
    }));
    const reading = { name: 'institutions_now', ids };
    return await this.locks.whileReading<T, BodyRow>(wanted, reading, (rows) =>
      run(rows.map(candidateOf)),
    );
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

function candidateOf(row: BodyRow): PlannedCandidate {
  const { id, kind, valid_from: validFrom, valid_to: validTo, successor_id: successorId } = row;
  return { id, kind, validFrom, validTo, successorId };
}
