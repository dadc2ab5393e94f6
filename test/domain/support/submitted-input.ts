import { defaultPolicy } from '../../../countries/uz/policy';
import { ngoInput } from '../../../domain/ngo-input/process';
import type { InputState } from '../../../domain/ngo-input/state';
import type { AnyEvent } from '../../../domain/process/event';
import type { Actor } from '../../../domain/shared/actor';
import { noonOn } from './acts';
import { LivedProcess, type Given } from './lived-process';
import { to } from './notice-board';
import { focalPoint, justice, ngo, officer } from './people';

export const text = (id: string) => ({ id, sha256: 'ab'.repeat(32) });
export const justiceMain = focalPoint(justice);

export const items = [
  { entityId: 'recommendation/rec-1', leadInstitutionId: 'justice' },
  { entityId: 'recommendation/rec-2', leadInstitutionId: 'interior' },
];

export const input = {
  ...{ type: 'submitInput', inputKind: 'information', aim: 'implementation' },
  ...{ information: text('information'), callId: null },
  ...{ status: null, method: null, confidence: null, basis: null },
  items: items.slice(0, 1),
  policy: { ...defaultPolicy, sha256: 'ab'.repeat(32) },
};

export const opinion = {
  ...{ inputKind: 'status_opinion', status: 'not_started', method: 'field_monitoring' },
  ...{ confidence: 'high', basis: text('basis') },
};

/** A command and its giver. */
export type Deed = [Actor, Given];

export const accept = (leads = items.slice(0, 1)): Deed => [
  officer,
  { type: 'acceptInput', approvePublication: true, leads },
];
export const withhold: Deed = [officer, { type: 'withholdInput', reason: text('why') }];
export const reply = (by: Actor = justiceMain, own: object = {}): Deed => [
  by,
  {
    ...{ type: 'replyToInput', addressee: null, replyText: text('reply'), documentId: null },
    ...{ confidentialBecause: null, ...own },
  },
];
export const approveReply = (number = 1): Deed => [
  officer,
  { type: 'approveReplyPublication', reply: number },
];
export const rate = (answers: boolean, reason: object | null = null): Deed => [
  ngo,
  { type: 'rateReply', reply: 1, answers, reason },
];
export const noteLead = (
  leadInstitutionId: string | null,
  entityId = 'recommendation/rec-1',
): Deed => [
  { kind: 'system', process: 'leads' },
  { type: 'noteInputLead', entityId, leadInstitutionId },
];
export const askConfidentiality: Deed = [
  justiceMain,
  { type: 'requestConfidentiality', reason: text('why') },
];
export const decideRequest = (grant: boolean, request = 1): Deed => [
  officer,
  { type: 'decideConfidentiality', request, grant, reason: text('why') },
];

/** An input that lives by its rules, submitted on Thursday, 15 January 2026. */
export class LivedInput extends LivedProcess<InputState> {
  /** Who was told of the events of the last command at once, in words. */
  told: string[] = [];

  constructor() {
    super(ngoInput, '2026-01-15T05:00:00.000Z');
  }

  get types(): string[] {
    return this.recorded.map(({ event }) => event.type);
  }

  /** The events of a command without those of clocks; or the code of its refusal. */
  when([actor, command]: Deed): string | readonly AnyEvent[] {
    const from = this.recorded.length;
    const answer = this.give(actor, command);
    if ('code' in answer) return answer.code;
    const notices = this.recorded.slice(from).flatMap((recorded) => recorded.notices.notices);
    this.told = notices
      .filter(({ urgent }) => urgent)
      .map((notice) => `${notice.kind} → ${to(notice)}`);
    return answer.filter(({ type }) => !type.startsWith('clock'));
  }

  and(...deeds: Deed[]): this {
    for (const deed of deeds) {
      const refused = this.when(deed);
      if (typeof refused === 'string') throw new Error(`${deed[1].type} was refused: ${refused}`);
    }
    return this;
  }

  /** Lets time pass until noon of a day. */
  until(day: string): this {
    this.pass(noonOn(day));
    return this;
  }
}

/** An input of an NGO. */
export function submitted(changed: object = {}): LivedInput {
  return new LivedInput().and([ngo, { ...input, ...changed }]);
}
