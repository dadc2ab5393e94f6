import { refuseUnpermittedAct } from '../../domain/participation/permissions';
import { commands } from '../../domain/input-call/commands';
import { mostSubscribers } from '../../domain/input-call/state';
import { noStanding, refuseUnpermitted } from '../../domain/process/permission';
import { domainError } from '../../domain/shared/errors';
import type { PersonActor } from '../../domain/shared/actor';
import type { CallSubscription, CallSubscriptions } from '../../store/call-subscriptions';
import type { Database } from '../../store/connect';
import { labelsInUse } from '../../store/labels';
import { throwRefusal } from '../application-error';
import { withNames } from '../shown-names';
import { itemsOf, type AskedAbout } from './call-finders';

/** The choice of NGOs which calls for input they are told of, and how many are told of a call. */
export class CallSubscribing {
  constructor(private readonly deps: { database: Database; subscriptions: CallSubscriptions }) {}

  /** The subscription of the caller's NGO; null without one. Errors: 403. */
  async own(actor: PersonActor): Promise<CallSubscription | null> {
    return await this.deps.subscriptions.of(ngoOf(actor));
  }

  /** Subscribes the caller's NGO, or with null ends its subscription. Errors: 403. */
  async choose(actor: PersonActor, chosen: CallSubscription | null): Promise<void> {
    const { subscriptions } = this.deps;
    const institutionId = ngoOf(actor);
    if (chosen === null) return await subscriptions.end(institutionId);
    await subscriptions.set(institutionId, {
      ...{ themes: chosen.themes, personId: actor.personId },
      at: new Date(Date.now()).toISOString(),
    });
  }

  /** How many NGOs a call would be announced to, how many it may be at most, and its items by name. Errors: 403. */
  async preview(actor: PersonActor, asked: AskedAbout) {
    throwRefusal(refuseUnpermitted(actor, commands.openCall.givenBy, noStanding));
    const { database, subscriptions } = this.deps;
    const about = { themes: asked.themes, items: itemsOf(asked) };
    const told = await subscriptions.toldOf(about, mostSubscribers + 1);
    return await withNames(database, actor, {
      ...{ count: told.length, limit: mostSubscribers, items: about.items },
    });
  }

  /** The themes of the registered recommendations. */
  async themes(): Promise<readonly string[]> {
    return (await labelsInUse(this.deps.database)).themes;
  }
}

function ngoOf(actor: PersonActor): string {
  const { institutionId } = actor;
  throwRefusal(
    refuseUnpermittedAct(actor, 'subscribeToCalls') ??
      (institutionId === null ? domainError('not_allowed', 'not_permitted') : null),
  );
  return institutionId ?? '';
}
