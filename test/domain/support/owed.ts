import { defaultCalendar } from '../../../countries/uz/calendar';
import { defaultPolicy } from '../../../countries/uz/policy';
import { clockRules } from '../../../domain/calendar/clock-rules';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { ObligationEvent } from '../../../domain/obligation/events';
import { obligation } from '../../../domain/obligation/process';
import type { ObligationState } from '../../../domain/obligation/state';
import { decide } from '../../../domain/process/decide';
import type { AnyEvent } from '../../../domain/process/event';
import { armClocks, passTime } from '../../../domain/process/passing-of-time';
import { walk, withNotices } from '../../../domain/process/record';
import { isRegistered, unregistered, type AnyState } from '../../../domain/process/state';
import type { Actor } from '../../../domain/shared/actor';
import { officer } from './people';
import { schemeOf } from './un-schemes';

const rules = clockRules(
  () => defaultPolicy,
  () => defaultCalendar(2026, 2035),
);

/** A follow-up of CCPR on a recommendation that justice leads and on one that nobody leads, registered on 15 January 2026. */
export const followUp = {
  type: 'registerFollowUp',
  items: [
    { entityId: 'recommendation/rec-1', leadInstitutionId: 'justice' },
    { entityId: 'recommendation/rec-2', leadInstitutionId: null },
  ],
  ...{ documentMechanism: 'CCPR', scheme: schemeOf('CCPR'), symbol: 'CCPR/C/UZB/CO/5' },
  ...{ paragraph: '39', documentOn: '2026-01-10', countedFrom: '2026-01-09T19:00:00.000Z' },
  dueOn: null as string | null,
  policy: { ...defaultPolicy, sha256: 'ab'.repeat(32) },
};

type Given = { type: string } & Readonly<Record<string, unknown>>;

/** An obligation that lives by its rules, with the due days found and the notices written after each command. */
export class Owing {
  private current: AnyState<ObligationState> = unregistered;
  readonly log: ObligationEvent[] = [];
  /** Who was told of the events of the last command at once, in words. */
  told: string[] = [];
  now = '2026-01-15T05:00:00.000Z';

  get state(): ObligationState {
    if (!isRegistered(this.current)) throw new Error('nothing is owed');
    return this.current;
  }

  /** The events of a command; or the code of its refusal. */
  when(command: Given, actor: Actor = officer): string | AnyEvent[] {
    const context = { actor, at: this.now, effectiveAt: null, ifSequence: null };
    const decision = decide(obligation, this.current, { ...command, ...context });
    if (!decision.accepted) return decision.error.code;
    this.record(decision.events);
    return decision.events.map(({ type, ...event }) => ({ type, ...event }));
  }

  and(...commands: Given[]): this {
    for (const command of commands) {
      const refused = this.when(command);
      if (typeof refused === 'string') throw new Error(`${command.type} was refused: ${refused}`);
    }
    return this;
  }

  /** Lets time pass until noon of a day. */
  until(day: string): this {
    this.now = `${day}T07:00:00.000Z`;
    this.record(passTime(obligation, this.state, this.now));
    return this;
  }

  private record(decided: readonly AnyEvent[]): void {
    const before = this.current;
    const steps = walk(obligation, before, decided);
    const after = steps.at(-1)?.after;
    if (after === undefined) return;
    const projections = after.startedClocks.map((clock) =>
      projectDue(dueRequestOf(clock, rules.termsOf(clock)), defaultCalendar(2026, 2035)),
    );
    const all = [...steps, ...walk(obligation, after, armClocks(after, projections, this.now))];
    const recorded = withNotices(obligation, all, rules.ladderOf);
    this.told = recorded
      .flatMap(({ notices }) => notices.notices)
      .filter(({ urgent }) => urgent)
      .map(({ kind, institution, role }) => {
        const to = institution === 'center' ? 'center' : institution.id;
        return `${kind} → ${to} ${role}`;
      });
    this.current = all.at(-1)?.after ?? after;
    // The rules of the process made them.
    this.log.push(...(all.map(({ event }) => event) as ObligationEvent[]));
  }
}

/** An obligation to reply to a follow-up. */
export function owed(changed: Partial<typeof followUp> = {}): Owing {
  return new Owing().and({ ...followUp, ...changed });
}
