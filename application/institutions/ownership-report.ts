import { actingRoles } from '../../domain/participation/leaving';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import { readItemsWithoutOwner } from '../../store/reading/implementation/items-without-owner';
import { readItemsNotNotified } from '../../store/reading/implementation/not-notified';
import { localNow } from '../../store/local-day';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';

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
  async itemsWithoutOwner(actor: PersonActor, request: { after: string; limit: number }) {
    permit(actor, 'seeItemsWithoutOwner');
    const { today } = await localNow(this.deps.policies);
    const found = await readItemsWithoutOwner(this.deps.database, {
      ...{ today, actingRoles },
      ...request,
    });
    return await this.page(actor, found, { on: today, limit: request.limit });
  }

  /**
   * Items of which an institution could not be notified: nobody acts for it, every address refuses mails, or no mail
   * goes out. Errors: 403.
   */
  async itemsNotNotified(actor: PersonActor, request: { after: string; limit: number }) {
    permit(actor, 'seeItemsWithoutOwner');
    const { today } = await localNow(this.deps.policies);
    const found = await readItemsNotNotified(this.deps.database, { today, ...request });
    return await this.page(actor, found, { on: today, limit: request.limit });
  }

  /** A page of a report, by entity id. */
  private async page<T extends { entityId: string }>(
    actor: PersonActor,
    found: { total: number; items: readonly T[] },
    { on, limit }: { on: string; limit: number },
  ) {
    const isFull = found.items.length === limit;
    const nextAfter = isFull ? (found.items.at(-1)?.entityId ?? null) : null;
    return await withNames(this.deps.database, actor, { on, ...found, nextAfter });
  }
}
