import type { CommandMessage } from '../../domain/processes';
import { entityId, type Subject } from '../../domain/registers/subject';
import type { PersonActor } from '../../domain/shared/actor';
import type { RegisteredRow } from '../../store/documents';
import type { Policies } from '../../store/policies';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type EngineClient,
} from '../../engine/engine-client';
import type { FindingText } from '../../locales/found';
import { ApplicationError, errorOfRules } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { commandWaitMs } from '../commands/commands';
import type { ItemDetail, Items } from '../items/items';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';

/** A row of a register whose tracking is to be started. */
interface RegisteredCall {
  actor: PersonActor;
  changeId: string;
  subject: Subject;
  outcome: RegisteredRow['outcome'];
  /** What the caller should check in what was entered. */
  warnings: readonly FindingText[];
}

/** The result of registering: the item as it is, or a row whose tracking begins later. */
export type Registered = { warnings: readonly FindingText[] } & (
  | { tracked: true; item: ItemDetail & { registration: 'new' | 'unchanged' } }
  | { tracked: false; entityId: string }
);

/** Errors: 403 for callers who may not register. Checked before anything is written. */
export function refuseRegistering(actor: PersonActor): void {
  permitCommand(actor, 'register');
}

/** The next steps for a registered row: its tracking, and the answer. */
export class RegisteredItems {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'register'>;
      policies: Pick<Policies, 'latestCaptured'>;
      items: Items;
    },
  ) {}

  /**
   * Starts the tracking unless it runs, and answers with the stored item, or with its id when tracking could not be
   * started now; the row is tracked later.
   *
   * Errors: `conflict` with the id of the registered row when its contents differ.
   */
  async track(call: RegisteredCall): Promise<Registered> {
    const { actor, subject, outcome, warnings } = call;
    const id = entityId(subject);
    const row = await this.deps.items.row(actor, id);
    if (outcome === 'different') throw registeredDifferently(subject.id, row);
    const isTracked = row.stage !== null;
    if (!isTracked && !(await this.startTracking(call))) {
      return { tracked: false, entityId: id, warnings };
    }
    const item = await this.deps.items.detail(actor, id);
    return { tracked: true, item: { ...item, registration: outcome }, warnings };
  }

  /** True when the item is tracked, by this or a concurrent request; false when that is not known yet. */
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

function registeredDifferently(id: string, row: ImplementationRow): ApplicationError {
  const { entity_id: entityId, symbol, plan_title: plan, number } = row;
  const name = [symbol ?? plan, number].filter((part) => part !== null).join(', ');
  const params = { id, entityId, name };
  return new ApplicationError('conflict', 'registered_differently', { params });
}
