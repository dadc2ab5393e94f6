import { actingRoles } from '../../domain/participation/leaving';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import {
  readItemsWithoutOwner,
  type ItemWithoutOwner,
} from '../../store/reading/implementation/items-without-owner';
import { localNow } from '../../store/local-day';
import { permit } from '../people/participation';

/**
 * Items without an owner. The report is normally empty; it shows items that the commands cannot prevent, or that were
 * changed in the database directly.
 */
export class OwnershipReport {
  constructor(private readonly deps: { database: Database; policies: Policies }) {}

  /**
   * Open items whose lead has ended or has nobody appointed today, or that an ended institution still supports.
   * Errors: 403.
   */
  async itemsWithoutOwner(
    actor: PersonActor,
    request: { after: string; limit: number },
  ): Promise<{
    on: string;
    total: number;
    items: readonly ItemWithoutOwner[];
    nextAfter: string | null;
  }> {
    permit(actor, 'seeItemsWithoutOwner');
    const { today } = await localNow(this.deps.policies);
    const found = await readItemsWithoutOwner(this.deps.database, {
      ...{ today, actingRoles },
      ...request,
    });
    const isFull = found.items.length === request.limit;
    return {
      on: today,
      ...found,
      nextAfter: isFull ? (found.items.at(-1)?.entityId ?? null) : null,
    };
  }
}
