import { defaultPolicy } from '../../../countries/uz/policy';
import type { ObligationEvent } from '../../../domain/obligation/events';
import { obligation } from '../../../domain/obligation/process';
import type { ObligationState } from '../../../domain/obligation/state';
import type { AnyEvent } from '../../../domain/process/event';
import type { Actor } from '../../../domain/shared/actor';
import { noonOn } from './acts';
import { LivedProcess, type Given } from './lived-process';
import { to } from './notice-board';
import { officer } from './people';
import { schemeOf } from './un-schemes';

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

/** An obligation that lives by its rules, from 15 January 2026 on. */
export class Owing extends LivedProcess<ObligationState> {
  /** Who was told of the events of the last command at once, in words. */
  told: string[] = [];

  constructor() {
    super(obligation, '2026-01-15T05:00:00.000Z');
  }

  get log(): ObligationEvent[] {
    // The rules of the process made them.
    return this.recorded.map(({ event }) => event as ObligationEvent);
  }

  /** The events of a command; or the code of its refusal. */
  when(command: Given, actor: Actor = officer): string | readonly AnyEvent[] {
    const from = this.recorded.length;
    const answer = this.give(actor, command);
    if ('code' in answer) return answer.code;
    const notices = this.recorded.slice(from).flatMap((recorded) => recorded.notices.notices);
    const atOnce = notices.filter(({ urgent }) => urgent);
    this.told = atOnce.map((notice) => `${notice.kind} → ${to(notice)}`);
    return answer;
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
    this.pass(noonOn(day));
    return this;
  }
}

/** An obligation to reply to a follow-up. */
export function owed(changed: Partial<typeof followUp> = {}): Owing {
  return new Owing().and({ ...followUp, ...changed });
}
