import { randomUUID } from 'node:crypto';
import type { CommitRequest } from '../../activities/contracts';
import type { CommandBody } from '../../domain/implementation/commands';
import type { RecordedEvent } from '../../domain/implementation/process';
import { entityId } from '../../domain/registers/subject';
import type { AnyState, ImplementationState } from '../../domain/implementation/state';
import type { Actor, PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import { assign, register, type Act } from '../domain/support/acts';
import type { KnownPolicies } from '../domain/support/policies';
import { TrackedItem } from '../domain/support/tracked-item';

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
  readonly #life = new TrackedItem('');

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
    const command = 'command' in given ? given.command : given;
    return this.#at(at, () => {
      const decision = this.#life.give({ by: actor, command });
      if (!decision.accepted) throw new Error(`${command.type}: ${decision.error.code}`);
    });
  }

  /** Lets time pass until the instant. */
  tick(at: Instant): CommitRequest {
    return this.#at(at, () => this.#life.tick());
  }

  /** Time goes on, and the engine does on the way what falls due. */
  advanceTo(at: Instant): void {
    this.#life.advanceTo(at);
  }

  /** Gives the started clocks their due days. */
  arm(at: Instant): CommitRequest {
    return this.#at(at, () => this.#life.arm());
  }

  register(actor: Actor, at: Instant): CommitRequest {
    const documentId = randomUUID();
    const subject = {
      kind: 'recommendation',
      id: this.id,
      documentId,
      position: 'supported',
    } as const;
    return this.give(actor, at, register(subject));
  }

  /** What to commit, from an event on, counted from 0. */
  requestFrom(index: number, until = this.recorded.length): CommitRequest {
    const recorded = this.recorded.slice(index, until);
    const { rules } = this.policies;
    return { entityId: this.entityId, recorded, rules, calendarVersion: null };
  }

  get state(): AnyState {
    return this.#life.state;
  }

  get registered(): ImplementationState {
    return this.#life.registered;
  }

  get recorded(): readonly RecordedEvent[] {
    return this.#life.recorded;
  }

  get policies(): KnownPolicies {
    return this.#life.policies;
  }

  #at(at: Instant, happens: () => void): CommitRequest {
    const from = this.recorded.length;
    this.#life.now = at;
    happens();
    return this.requestFrom(from);
  }
}

/** A reason that is stored nowhere: the log keeps ids and hashes only. */
export function reason(): { id: string; sha256: string } {
  return { id: randomUUID(), sha256: 'ab'.repeat(32) };
}
