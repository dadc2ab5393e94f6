import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { createCommitDecided } from '../../activities/commit-decided';
import type { CommitSteps } from '../../activities/contracts';
import { dueRequestOf, projectDue } from '../../domain/calendar/project-due';
import { defaultCalendar } from '../../domain/calendar/uzbekistan';
import type { ProjectedDue } from '../../domain/clock/clock';
import type { PersonCommand } from '../../domain/implementation/commands';
import type { ImplementationEvent } from '../../domain/implementation/events';
import type { RecordedEvent } from '../../domain/implementation/record';
import type { PersonActor } from '../../domain/shared/actor';
import { defaultPolicy } from '../../domain/shared/default-policy';
import { giveCommand } from '../../workflows/messages';
import { openEngine, type Engine } from './engine';

const calendar = defaultCalendar(2024, 2040);

/** The people of the driver's tests. */
export const driverCast = {
  officer: person('officer-1', 'center', 'center', null),
  otherOfficer: person('officer-2', 'center', 'center', null),
  centerLead: person('head-1', 'center_lead', 'center', null),
  ministry: person('focal-1', 'institution', 'ministry', 'main'),
} as const;

/** The driver on the real server, with a log per item in memory where PostgreSQL would be. */
export class DriverRig {
  readonly #recorded = new Map<string, RecordedEvent[]>();

  private constructor(readonly engine: Engine) {}

  static async open(): Promise<DriverRig> {
    const rig = new DriverRig(await openEngine());
    await rig.engine.startWorker({
      commitDecided: createCommitDecided(rig.#steps()),
      readStoredEvents: ({ entityId }: { entityId: string }) => Promise.resolve(rig.log(entityId)),
    });
    return rig;
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  /** A recommendation that the ministry has accepted. */
  async accepted(): Promise<WorkflowHandle> {
    const id = randomUUID();
    const subject = {
      ...{ kind: 'recommendation', id, documentId: randomUUID() },
      position: 'supported',
    } as const;
    const first = { type: 'register', subject, policy: defaultPolicy } as const;
    const context = { actor: driverCast.officer, effectiveAt: null, ifSequence: null };
    const handle = await this.engine.client.workflow.start('recommendation', {
      taskQueue: this.engine.taskQueue,
      workflowId: `recommendation/${id}`,
      args: [
        { subject: { kind: 'recommendation', id }, first: { ...first, ...context }, carried: null },
      ],
    });
    await this.give(handle, driverCast.officer, {
      type: 'assign',
      leadInstitutionId: 'ministry',
      supportInstitutionIds: [],
      reason: text,
    });
    await this.give(handle, driverCast.ministry, { type: 'acknowledgeAssignment' });
    return handle;
  }

  give(handle: WorkflowHandle, actor: PersonActor, command: PersonCommand) {
    return handle.executeUpdate(giveCommand, {
      updateId: randomUUID(),
      args: [{ ...command, actor, effectiveAt: null, ifSequence: null }],
    });
  }

  log(entityId: string): readonly ImplementationEvent[] {
    return (this.#recorded.get(entityId) ?? []).map(({ event }) => event);
  }

  /** The due days that a clock was given, in order. */
  armings({ workflowId }: WorkflowHandle, clockId: string): ProjectedDue[] {
    return this.log(workflowId).flatMap((event) =>
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
    return this.log(workflowId).flatMap((event) =>
      event.type === 'deadlineMissed' && event.clockId === clockId ? [event.dueAt] : [],
    );
  }

  /** The due instants that the waiting reminders of a clock speak of: voids come first, as in the commit. */
  waitingSteps({ workflowId }: WorkflowHandle, clockId: string): string[] {
    let waiting: string[] = [];
    for (const { notices } of this.#recorded.get(workflowId) ?? []) {
      if (notices.voids.some((voided) => voided.clockId === clockId)) waiting = [];
      for (const { clock } of notices.notices) {
        if (clock?.id === clockId) waiting = [...waiting, clock.dueAt];
      }
    }
    return [...new Set(waiting)];
  }

  #steps(): CommitSteps {
    return {
      commitEvents: ({ entityId, recorded }) => {
        const stored = this.#recorded.get(entityId) ?? [];
        const fresh = recorded.filter(({ event }) => event.sequence > stored.length);
        this.#recorded.set(entityId, [...stored, ...fresh]);
        return Promise.resolve({ committedSequence: recorded.at(-1)?.event.sequence ?? 0 });
      },
      projectDueDates: ({ clocks, sendingHour }) =>
        Promise.resolve(
          clocks.map((clock) => projectDue(dueRequestOf(clock, sendingHour), calendar)),
        ),
    };
  }
}

/** A text that is stored nowhere. */
export const text = { id: randomUUID(), sha256: 'a'.repeat(64) };

/** A local day some days later. */
export function dayAfter(day: string, days: number): string {
  return daysAfter(`${day}T00:00:00.000Z`, days).slice(0, 10);
}

/** An instant some days later. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

function person(
  personId: string,
  role: PersonActor['role'],
  institutionId: string,
  focalPointRole: PersonActor['focalPointRole'],
): PersonActor {
  return { kind: 'person', personId, role, institutionId, focalPointRole };
}
