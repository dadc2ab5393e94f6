import { refusePeriod, type Delivery } from '../../domain/registers/delivery';
import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import type { Database } from '../../store/connect';
import { conflictsOf, Deliveries, deliveriesOf, type SourceConflict } from '../../store/deliveries';
import { read } from '../../store/reading/together';
import { notFound, throwRefusal } from '../application-error';
import { derivedId } from '../derived-id';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { Items } from '../items/items';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';

/** The register of plan items that NGOs deliver through grants and social contracts. Everybody who sees the item reads it. */
export class DeliveryRegister {
  constructor(
    private readonly deps: {
      database: Database;
      items: Pick<Items, 'isVisible'>;
      institutions: Pick<NamedInstitutions, 'refuseUnlessNgo'>;
    },
  ) {}

  /** The deliveries of a plan item that stand, the first one first. Errors: 404. */
  async list(actor: PersonActor, planItemId: string) {
    const entityId = await this.seen(actor, planItemId);
    const { database } = this.deps;
    const deliveries = await read(database, deliveriesOf(database, entityId));
    return await withNames(database, actor, { deliveries });
  }

  /** Records that an NGO delivers a plan item. Errors: 403; 404; 422 for another institution, or days that do not fit. */
  async add(call: { actor: PersonActor; changeId: string; planItemId: string; given: Delivery }) {
    const { actor, changeId, planItemId, given } = call;
    permit(actor, 'correctRegister');
    await this.seen(actor, planItemId);
    throwRefusal(refusePeriod(given));
    await this.deps.institutions.refuseUnlessNgo(given.institutionId);
    const id = derivedId(changeId, 'delivery');
    const at = new Date(Date.now()).toISOString();
    await new Deliveries(this.deps.database).add({
      ...{ ...given, id, planItemId, byPersonId: actor.personId, at },
      reference: given.reference.trim(),
    });
    return await this.list(actor, planItemId);
  }

  /** Withdraws a delivery that was recorded in error. Errors: 403; 404. */
  async withdraw(call: {
    actor: PersonActor;
    planItemId: string;
    given: { deliveryId: string; reason: string; language: Language };
  }) {
    const { actor, planItemId, given } = call;
    permit(actor, 'correctRegister');
    await this.seen(actor, planItemId);
    const { deliveryId: id, reason, language } = given;
    const by = { byPersonId: actor.personId, at: new Date(Date.now()).toISOString() };
    const withdrawn = { id, planItemId, reason, language, ...by };
    if (!(await new Deliveries(this.deps.database).withdraw(withdrawn))) throw notFound();
    return await this.list(actor, planItemId);
  }

  /**
   * The conflicts of interest of those who submitted something on an item that the caller sees, by the ids that it
   * sees of them; of what stands for somebody for the center alone.
   */
  async conflictsOn(
    { role }: PersonActor,
    { entityId, sourceIds }: { entityId: string; sourceIds: readonly string[] },
  ): Promise<readonly SourceConflict[]> {
    if (sourceIds.length === 0) return [];
    const { database } = this.deps;
    const asked = { entityIds: [entityId], sourceIds: [...new Set(sourceIds)] };
    const resolvesParties = isOfCenter(role);
    return await read(database, conflictsOf(database, { ...asked, resolvesParties }));
  }

  private async seen(actor: PersonActor, planItemId: string): Promise<string> {
    const entityId = `plan-item/${planItemId}`;
    if (!(await this.deps.items.isVisible(actor, entityId))) throw notFound();
    return entityId;
  }
}
