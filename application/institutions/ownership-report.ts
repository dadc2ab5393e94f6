import { actingRoles } from '../../domain/participation/leaving';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import {
  readItemsWithoutOwner,
  type ItemWithoutOwner,
} from '../../store/reading/implementation/items-without-owner';
import { UndeliveredNotices, type ItemNotNotified } from '../../store/undelivered-notices';
import { localNow } from '../../store/local-day';
import { permit } from '../people/participation';

/**
 * Items without an owner, which the commands cannot prevent or which were changed in the database directly; and items of
 * which an institution could not be notified. Both reports are normally empty.
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
  ): Promise<Page<ItemWithoutOwner>> {
    permit(actor, 'seeItemsWithoutOwner');
    const { today } = await localNow(this.deps.policies);
    const found = await readItemsWithoutOwner(this.deps.database, {
      ...{ today, actingRoles },
      ...request,
    });
    return page(found, { on: today, limit: request.limit });
  }

  /**
   * Items of which an institution could not be notified: nobody acts for it, or every address refuses mails. Errors:
   * 403.
   */
  async itemsNotNotified(
    actor: PersonActor,
    request: { after: string; limit: number },
  ): Promise<Page<ItemNotNotified>> {
    permit(actor, 'seeItemsWithoutOwner');
    const { today } = await localNow(this.deps.policies);
    const found = await new UndeliveredNotices(this.deps.database).report({ today, ...request });
    return page(found, { on: today, limit: request.limit });
  }
}

/** A page of a report, by entity id. */
interface Page<T> {
  on: string;
  total: number;
  items: readonly T[];
  nextAfter: string | null;
}

function page<T extends { entityId: string }>(
  found: { total: number; items: readonly T[] },
  { on, limit }: { on: string; limit: number },
): Page<T> {
  const isFull = found.items.length === limit;
  return { on, ...found, nextAfter: isFull ? (found.items.at(-1)?.entityId ?? null) : null };
}
