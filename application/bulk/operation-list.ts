import type { PersonActor } from '../../domain/shared/actor';
import { isInstant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { listOperations, type OperationKind } from '../../store/reading/operations';
import { uuidOrNull } from '../../store/uuid';
import { notOurCursor, readCursor, writeCursor } from '../items/page-cursor';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';

export type { OperationKind };

/** The bulk operations of the center and of institutions, running and past. */
export class OperationList {
  constructor(private readonly deps: { database: Database }) {}

  /** One page, the newest first. Errors: 403; 400 for the cursor. */
  async page(
    actor: PersonActor,
    asked: { running: boolean; limit: number; cursor: string | undefined },
  ) {
    permit(actor, 'seeOperations');
    const { running, limit, cursor } = asked;
    const question = ['operations', running];
    const after = cursor === undefined ? null : placeIn(cursor, question);
    const found = await listOperations(this.deps.database, { running, after, limit });
    const operations = found.slice(0, limit);
    const last = found.length > limit ? operations.at(-1) : undefined;
    return await withNames(this.deps.database, actor, {
      operations,
      nextCursor: last === undefined ? null : writeCursor(question, [last.createdAt, last.id]),
    });
  }
}

function placeIn(cursor: string, question: unknown): { createdAt: string; id: string } {
  const [createdAt = '', id = ''] = readCursor(cursor, question, 2);
  if (!isInstant(createdAt) || uuidOrNull(id) === null) throw notOurCursor();
  return { createdAt, id };
}
