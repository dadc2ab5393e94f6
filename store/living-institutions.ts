import { refusePart } from '../domain/participation/taking-part';
import type { DomainError } from '../domain/shared/errors';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { Institutions } from './institutions';

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
  return await database.transaction(async (transaction) => {
    const living = await new Institutions(transaction).hold([...named.lead, ...named.support]);
    for (const part of ['lead', 'support'] as const) {
      for (const institutionId of named[part]) {
        const candidate = living.find(({ id }) => id === institutionId);
        const error = refusePart(part, candidate, today);
        if (error !== null) return { refused: { institutionId, error } };
      }
    }
    return { refused: null, result: await run() };
  });
}
