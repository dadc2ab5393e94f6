import { randomUUID } from 'node:crypto';
import type { CommitRequest } from '../../activities/contracts';
import type { CommandBody } from '../../domain/implementation/commands';
import type { ImplementationEvent } from '../../domain/implementation/events';
import { armClocks, decide, implementation, passTime } from '../../domain/implementation/process';
import type { RecordedEvent } from '../../domain/implementation/process';
import {
  entityId,
  type AnyState,
  type ImplementationState,
} from '../../domain/implementation/state';
import { unregistered } from '../../domain/process/state';
import type { Actor, PersonActor } from '../../domain/shared/actor';
import { walk, withNotices } from '../../domain/process/record';
import { assign, type Act } from '../domain/support/acts';
import { capturedDefault, KnownPolicies } from '../domain/support/policies';
import type { Instant } from '../../domain/shared/instant';

/** Who acts on the item. */
export interface Cast {
  officer: PersonActor;
  centerLead: PersonActor;
  focalPoint: PersonActor;
}

/** New persons of these institutions; ids only, nothing is stored. */
export function castOf(institutions: { centerId: string; leadId: string }): Cast {
  const { centerId, leadId } = institutions;
  const person = { kind: 'person', focalPointRole: null } as const;
  return {
    officer: { ...person, personId: randomUUID(), role: 'center', institutionId: centerId },
    centerLead: { ...person, personId: randomUUID(), role: 'center_lead', institutionId: centerId },
    focalPoint: {
      ...person,
      personId: randomUUID(),
      role: 'institution',
      institutionId: leadId,
      focalPointRole: 'main',
    },
  };
}

/**
 * One implementation that lives as its driver would make it live, without the engine: commands are
 * decided, started clocks are projected, and what gathered is handed out to be committed.
 */
export class CommittedItem {
  readonly entityId: string;
  state: AnyState = unregistered;
  recorded: readonly RecordedEvent[] = [];
  readonly policies = new KnownPolicies();

  constructor(readonly id: string = randomUUID()) {
    this.entityId = entityId({ kind: 'recommendation', id });
  }

  /** Registered, assigned and with the acknowledgement clock armed; nothing is committed. */
  static assigned(
    { officer, focalPoint }: Cast,
    supportIds: readonly string[] = [],
  ): CommittedItem {
    const item = new CommittedItem();
    item.register(officer, '2026-03-02T05:00:00.000Z');
    const lead = focalPoint.institutionId ?? '';
    item.give(officer, '2026-03-02T05:10:00.000Z', assign(lead, supportIds));
    item.arm('2026-03-02T05:10:00.100Z');
    return item;
  }

  /** Gives a command, or that of an act; throws when it is refused. Returns what is to be committed. */
  give(actor: Actor, at: Instant, given: CommandBody | Act): CommitRequest {
    const from = this.recorded.length;
    this.take(actor, at, 'command' in given ? given.command : given);
    return this.requestFrom(from);
  }

  /** Lets time pass until the instant. */
  tick(at: Instant): CommitRequest {
    return this.follow(passTime(this.registered, at));
  }

  /** Gives the started clocks their due days. */
  arm(at: Instant): CommitRequest {
    const projections = this.registered.startedClocks.map((started) =>
      this.policies.project(started),
    );
    return this.follow(armClocks(this.registered, projections, at));
  }

  register(actor: Actor, at: Instant): CommitRequest {
    return this.give(actor, at, {
      type: 'register',
      subject: {
        kind: 'recommendation',
        id: this.id,
        documentId: randomUUID(),
        position: 'supported',
      },
      policy: capturedDefault,
    });
  }

  /** What to commit, from an event on, counted from 0. */
  requestFrom(index: number, until = this.recorded.length): CommitRequest {
    return {
      entityId: this.entityId,
      recorded: this.recorded.slice(index, until),
      rules: this.policies.rules,
    };
  }

  get registered(): ImplementationState {
    if (this.state.stage === 'unregistered') throw new Error('the item is not registered yet');
    return this.state;
  }

  private take(actor: Actor, at: Instant, body: CommandBody): void {
    const found = this.policies.withFacts(this.state, body);
    const command = { ...found, actor, at, effectiveAt: null, ifSequence: null };
    const decision = decide(this.state, command);
    if (!decision.accepted) throw new Error(`${body.type}: ${decision.error.code}`);
    this.follow(decision.events);
  }

  private follow(events: readonly ImplementationEvent[]): CommitRequest {
    const from = this.recorded.length;
    this.policies.learnFrom(events);
    const steps = walk(implementation, this.state, events);
    const recorded = withNotices(implementation, steps, this.policies.rules.ladderOf);
    this.state = recorded.at(-1)?.after ?? this.state;
    this.recorded = [...this.recorded, ...recorded];
    return this.requestFrom(from);
  }
}

/** A reason that is stored nowhere: the log keeps ids and hashes only. */
export function reason(): { id: string; sha256: string } {
  return { id: randomUUID(), sha256: 'ab'.repeat(32) };
}
