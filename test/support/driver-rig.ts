import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { createCommitDecided } from '../../activities/commit-decided';
import type { CommitEvents, CommitRequest, EntityActivities } from '../../activities/contracts';
import { defaultCalendar } from '../../countries/uz/calendar';
import type { ProjectedDue } from '../../domain/clock/clock';
import type { PersonCommand } from '../../domain/implementation/commands';
import type { ImplementationEvent } from '../../domain/implementation/events';
import { entityId as entityIdOf } from '../../domain/registers/subject';
import type { NoticeDraft } from '../../domain/process/notices';
import type { RecordedEvent } from '../../domain/implementation/process';
import type { PersonActor } from '../../domain/shared/actor';
import { defaultPolicy } from '../../countries/uz/policy';
import type { Instant } from '../../domain/shared/instant';
import { giveCommand, type CommandAnswer } from '../../workflows/messages';
import { focalPoint, officer, otherOfficer } from '../domain/support/people';
import { openEngine, type Engine } from './engine';

const calendar = defaultCalendar(2024, 2040);

/** The policy and the calendar that an installation starts with, and no other. */
export const startingRules = {
  policies: { find: () => Promise.resolve(defaultPolicy) },
  calendars: { find: () => Promise.resolve(calendar), latest: () => Promise.resolve(calendar) },
};

/** A text that is stored nowhere: the log keeps ids and hashes only. */
export const text = { id: randomUUID(), sha256: 'a'.repeat(64) };

export { officer, otherOfficer } from '../domain/support/people';
export const ministry = focalPoint('ministry');

/** Gives the item to the ministry, or to somebody else. */
export function assign(leadInstitutionId = 'ministry'): PersonCommand {
  return { type: 'assign', leadInstitutionId, supportInstitutionIds: [], reason: text };
}

export function submitReport(period: number): PersonCommand {
  const content = { reportId: randomUUID(), content: text };
  return {
    type: 'submitReport',
    period,
    ...content,
    claimedStatus: 'in_progress',
    evidenceCount: 1,
    signature: 'not_needed',
  };
}

export function submitActionPlan(alreadyDone = false): PersonCommand {
  const plan = { actionPlanId: randomUUID(), content: text, alreadyDone };
  return { type: 'submitActionPlan', ...plan, evidenceCount: alreadyDone ? 1 : 0 };
}

export function acceptReport(period: number): PersonCommand {
  return { type: 'acceptReport', period, validatedStatus: 'in_progress', reason: null };
}

/** The driver on the real server. At its edge, in place of PostgreSQL, stands a log that can be looked into. */
export class DriverRig {
  /** Awaited by every commit of the entity before it stores anything. */
  readonly gates = new Map<string, Promise<void>>();
  /** Told when an entity reads its log. */
  logRead = (_entityId: string): void => undefined;
  /** The next so many commits of the entity fail. */
  failNextCommitsOf: { entityId: string; times: number } | null = null;

  private readonly logs = new Map<string, readonly ImplementationEvent[]>();
  private readonly stored = new Map<string, readonly RecordedEvent[]>();

  private constructor(readonly engine: Engine) {}

  static async open(): Promise<DriverRig> {
    const rig = new DriverRig(await openEngine());
    await rig.engine.startWorker(rig.activities());
    return rig;
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  logOf(entityId: string): readonly ImplementationEvent[] {
    return this.logs.get(entityId) ?? [];
  }

  typesOf(entityId: string): string[] {
    return this.logOf(entityId).map(({ type }) => type);
  }

  /** Puts an event into the log that the entity does not know. */
  storeForeign(entityId: string, event: ImplementationEvent): void {
    this.logs.set(entityId, [...this.logOf(entityId), event]);
  }

  /** Every notice that was written for the entity. */
  noticesOf(entityId: string): readonly NoticeDraft[] {
    return (this.stored.get(entityId) ?? []).flatMap(({ notices }) => notices.notices);
  }

  /** The ladder steps that mailboxes would have told by the instant: written, due, and not void before. */
  toldSteps(entityId: string, by: Instant): readonly NoticeDraft[] {
    let waiting: readonly NoticeDraft[] = [];
    for (const { event, notices } of this.stored.get(entityId) ?? []) {
      const voided = new Set(notices.voids.map(({ clockId }) => clockId));
      waiting = waiting.filter(
        ({ clock, notBefore }) =>
          notBefore <= event.recordedAt || clock === null || !voided.has(clock.id),
      );
      waiting = [...waiting, ...notices.notices];
    }
    return waiting.filter(({ clock, notBefore }) => clock !== null && notBefore <= by);
  }

  async register(kind: 'recommendation' | 'plan_item' = 'recommendation'): Promise<WorkflowHandle> {
    const id = randomUUID();
    const subject =
      kind === 'recommendation'
        ? ({ kind, id, documentId: randomUUID(), position: 'supported' } as const)
        : ({ kind, id, planId: randomUUID(), dueOn: '2036-06-30' } as const);
    const entityId = entityIdOf(subject);
    const first = { type: 'register', subject, policy: defaultPolicy, actor: officer } as const;
    return await this.engine.client.workflow.start(kind === 'recommendation' ? kind : 'planItem', {
      taskQueue: this.engine.taskQueue,
      workflowId: entityId,
      args: [
        {
          entityId,
          first: { ...first, effectiveAt: null, ifSequence: null },
          carried: null,
        },
      ],
    });
  }

  /** A recommendation that is given to the ministry, or to somebody else. */
  async assigned(lead = 'ministry'): Promise<WorkflowHandle> {
    const handle = await this.register();
    await this.give(handle, officer, assign(lead));
    return handle;
  }

  /** A recommendation that the ministry has accepted. */
  async accepted(): Promise<WorkflowHandle> {
    const handle = await this.assigned();
    await this.give(handle, ministry, { type: 'acknowledgeAssignment' });
    return handle;
  }

  /** One with an action plan that is agreed. */
  async planned(): Promise<WorkflowHandle> {
    const handle = await this.accepted();
    await this.give(handle, ministry, submitActionPlan());
    await this.give(handle, otherOfficer, { type: 'agreeActionPlan' });
    return handle;
  }

  /** The due days that a clock was given, in order. */
  armings({ workflowId }: WorkflowHandle, clockId: string): ProjectedDue[] {
    return this.logOf(workflowId).flatMap((event) =>
      event.type === 'clockArmed' && event.clockId === clockId ? [event.projection] : [],
    );
  }

  /** The latest due day that a clock was given. Errors when it never got one. */
  due(handle: WorkflowHandle, clockId: string): ProjectedDue {
    const latest = this.armings(handle, clockId).at(-1);
    if (latest === undefined) throw new Error(`${clockId} has no deadline`);
    return latest;
  }

  /** The due instants of a clock that were missed. */
  missed({ workflowId }: WorkflowHandle, clockId: string): string[] {
    return this.logOf(workflowId).flatMap((event) =>
      event.type === 'deadlineMissed' && event.clockId === clockId ? [event.dueAt] : [],
    );
  }

  /** The due instants that the waiting reminders of a clock speak of: voids come first, as in the commit. */
  waitingSteps({ workflowId }: WorkflowHandle, clockId: string): string[] {
    let waiting: string[] = [];
    for (const { notices } of this.stored.get(workflowId) ?? []) {
      if (notices.voids.some((voided) => voided.clockId === clockId)) waiting = [];
      for (const { clock } of notices.notices) {
        if (clock?.id === clockId) waiting = [...waiting, clock.dueAt];
      }
    }
    return [...new Set(waiting)];
  }

  give(
    handle: WorkflowHandle,
    actor: PersonActor,
    command: PersonCommand,
    updateId: string = randomUUID(),
  ): Promise<CommandAnswer> {
    return handle.executeUpdate(giveCommand, {
      updateId,
      args: [
        {
          ...{ entityId: handle.workflowId, commandId: updateId },
          command: { ...command, actor, effectiveAt: null, ifSequence: null },
        },
      ],
    });
  }

  private activities(): EntityActivities {
    return {
      commitDecided: createCommitDecided({
        ...startingRules,
        commitEvents: (request) => this.commit(request),
        alert: ({ error }) => {
          throw error;
        },
      }),
      readStoredEvents: ({ entityId, afterSequence }) => {
        this.logRead(entityId);
        return Promise.resolve(this.logOf(entityId).slice(afterSequence));
      },
    };
  }

  private async commit({ entityId, recorded }: CommitRequest): ReturnType<CommitEvents> {
    await this.gates.get(entityId);
    const failing = this.failNextCommitsOf;
    if (failing?.entityId === entityId && failing.times-- > 0) {
      throw new Error('the database does not answer');
    }
    const log = this.logOf(entityId);
    const differs = recorded.some(({ event }) => {
      const stored = log[event.sequence - 1];
      return stored !== undefined && JSON.stringify(stored) !== JSON.stringify(event);
    });
    if (differs) return { diverged: true };
    // Only implementations live in this rig.
    const fresh = (recorded as readonly RecordedEvent[]).filter(
      ({ event }) => event.sequence > log.length,
    );
    this.logs.set(entityId, [...log, ...fresh.map(({ event }) => event)]);
    this.stored.set(entityId, [...(this.stored.get(entityId) ?? []), ...fresh]);
    return { committedSequence: recorded.at(-1)?.event.sequence ?? log.length };
  }
}

export async function historyLength(handle: WorkflowHandle): Promise<number> {
  return (await handle.describe()).historyLength;
}
