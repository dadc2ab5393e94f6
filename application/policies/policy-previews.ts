import {
  previewPolicy,
  type PreviewedDate,
} from '../../domain/implementation/deadlines/policy-preview';
import { stateFromLog } from '../../domain/implementation/process';
import type { PersonActor } from '../../domain/shared/actor';
import type { Calendars } from '../../store/calendars';
import { readPolicies } from '../../store/clock-rules';
import type { EventLog } from '../../store/event-log';
import { capturePolicy, type Policies } from '../../store/policies';
import { notFound } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { notTrackedYet, type Items } from '../items/items';

/** The effect of a policy on an item, before it is applied. */
export class PolicyPreviews {
  constructor(
    private readonly deps: {
      items: Items;
      eventLog: EventLog;
      policies: Policies;
      calendars: Calendars;
    },
  ) {}

  /**
   * The dates of an item under a version of the policy, if it were applied to the running deadlines now. Read from
   * the log, by the rules of the command.
   *
   * Errors: 404 for an item that the caller may not see, and for the version; 403 when the caller may not apply a
   * policy; 409 while the item is not tracked.
   */
  async preview(
    actor: PersonActor,
    request: { entityId: string; version: number },
  ): Promise<{ version: number; dates: PreviewedDate[] }> {
    const standing = await this.deps.items.tracked(actor, request.entityId);
    permitCommand(actor, 'changePolicy', standing);
    const { policies } = this.deps;
    const [policy, calendar, events] = await Promise.all([
      policies.find(request.version),
      this.deps.calendars.latest(),
      this.deps.eventLog.read(request.entityId),
    ]);
    if (policy === null) throw notFound();
    if (calendar === null) throw new Error('no business calendar is stored');
    if (events.length === 0) throw notTrackedYet();
    const at = new Date(Date.now()).toISOString();
    const state = stateFromLog(events);
    const policyOf = await readPolicies(policies, [state]);
    const considered = { policy, captured: capturePolicy(policy), recount: true };
    const dates = previewPolicy(state, considered, { calendar, policyOf, at });
    return { version: policy.version, dates };
  }
}
