import { refusePart } from '../domain/participation/taking-part';
import type { DomainError } from '../domain/shared/errors';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { Institutions, type Institution } from './institutions';

/** The institutions that are to take a part in an item. */
export interface NamedParts {
  lead: readonly string[];
  support: readonly string[];
}

/** Why one of the named institutions cannot take its part. */
export interface RefusedPart {
  institutionId: string;
  error: DomainError;
}

/**
 * Runs something while the institutions that it names live: none of them can be ended until it has run. Refused
 * says who cannot take its part and why; nothing was run then. This holds one connection for as long.
 *
 * Errors: what `run` throws.
 */
export async function whileLiving<T>(
  database: Database,
  { named, today }: { named: NamedParts; today: LocalDate },
  run: () => Promise<T>,
): Promise<{ refused: RefusedPart } | { refused: null; result: T }> {
  return await whileHeld(database, [...named.lead, ...named.support], async (institutions) => {
    const refused = refuseParts(named, institutions, today);
    return refused === null ? { refused, result: await run() } : { refused };
  });
}

/**
 * Runs something while the institutions stay as they are: none of them can be ended or merged until it has run. This
 * holds one connection for as long.
 *
 * Errors: what `run` throws.
 */
export async function whileHeld<T>(
  database: Database,
  ids: readonly string[],
  run: (institutions: readonly Institution[]) => Promise<T>,
): Promise<T> {
  return await database.transaction(
    async (transaction) => await run(await new Institutions(transaction).hold(ids)),
  );
}

/** Null when all of the named can take their parts, else the first that cannot and why. */
export function refuseParts(
  named: NamedParts,
  institutions: readonly Institution[],
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
