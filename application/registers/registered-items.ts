import type { CommandMessage } from '../../domain/implementation/commands';
import { entityId, type Subject } from '../../domain/implementation/state';
import type { PersonActor } from '../../domain/shared/actor';
import type { RegisteredRow } from '../../store/documents';
import type { Policies } from '../../store/policies';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type EngineClient,
} from '../../engine/engine-client';
import { ApplicationError, errorOfRules } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { commandWaitMs } from '../commands/commands';
import type { ItemDetail, Items } from '../items/items';

/** A row of a register on its way to being tracked. */
interface RegisteredCall {
  actor: PersonActor;
  changeId: string;
  subject: Subject;
  outcome: RegisteredRow['outcome'];
}

/** What registering came to: the item as it is, or a row whose tracking begins later. */
export type Registered =
  | { tracked: true; item: ItemDetail & { registration: 'new' | 'unchanged' } }
  | { tracked: false; entityId: string };

/** Errors: 403 for whoever the rules do not let register. Asked before anything is written. */
export function refuseRegistering(actor: PersonActor): void {
  permitCommand(actor, 'register');
}

/** What follows when a single row stands in a register: its tracking, and the answer to who registered it. */
export class RegisteredItems {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'register'>;
      policies: Pick<Policies, 'latestCaptured'>;
      items: Items;
    },
  ) {}

  /**
   * Starts the tracking unless it runs, and answers with the item as it is stored, or with its id when tracking could
   * not be started now; the row stays and is tracked later.
   *
   * Errors: `conflict` with the id of what is registered when that differs from what was given.
   */
  async track(call: RegisteredCall): Promise<Registered> {
    const { actor, subject, outcome } = call;
    const id = entityId(subject);
    if (outcome === 'different') throw registeredDifferently(subject.id, id);
    const isTracked = (await this.deps.items.row(actor, id)).stage !== null;
    if (!isTracked && !(await this.startTracking(call))) return { tracked: false, entityId: id };
    const item = await this.deps.items.detail(actor, id);
    return { tracked: true, item: { ...item, registration: outcome } };
  }

  /** True when the item is tracked, by this or by whoever was faster; false when nobody knows yet. */
  private async startTracking({ actor, changeId, subject }: RegisteredCall): Promise<boolean> {
    const policy = await this.deps.policies.latestCaptured();
    if (policy === null) throw new Error('no policy is stored');
    try {
      const context = { actor, effectiveAt: null, ifSequence: null };
      const message: CommandMessage = { type: 'register', subject, policy, ...context };
      const { stored } = await this.deps.engine.register({
        entityId: entityId(subject),
        message,
        updateId: changeId,
        waitMs: commandWaitMs,
      });
      return stored;
    } catch (error) {
      if (error instanceof CommandRefused) {
        if (error.error.code === 'already_registered') return true;
        throw errorOfRules(error.error);
      }
      if (error instanceof EngineUnavailable || error instanceof EntityNotRunning) return false;
      throw error;
    }
  }
}

function registeredDifferently(id: string, entityId: string): ApplicationError {
  return new ApplicationError('conflict', 'registered_differently', { params: { id, entityId } });
}
