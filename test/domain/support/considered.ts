import { defaultPolicy } from '../../../countries/uz/policy';
import type { Addressee, ConclusionState } from '../../../domain/oversight-conclusion/state';
import { oversightConclusion } from '../../../domain/oversight-conclusion/process';
import type { LawBasis } from '../../../domain/registers/law';
import type { Actor } from '../../../domain/shared/actor';
import type { Instant } from '../../../domain/shared/instant';
import { LivedProcess, type Given } from './lived-process';
import { to } from './notice-board';
import { focalPoint, justice, ngo, officer } from './people';

export const said = { id: 'text', sha256: 'ab'.repeat(32) };

/** A law whose term of ten working days is confirmed, with a cut-off hour and grounds. */
export const law: LawBasis = {
  ...{ recordId: 'public-oversight', version: 3, sha256: 'cd'.repeat(32) },
  article: { act: 'law', article: '21' },
  term: {
    rule: { kind: 'term', amount: 10, unit: 'business_day', start: 'next_day', roll: 'none' },
    receiptRule: { cutOff: '17:00', nonWorkingDay: 'next_business_day' },
    confirmed: true,
  },
  grace: {
    rule: { kind: 'term', amount: 3, unit: 'business_day', start: 'next_day', roll: 'none' },
    receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
    confirmed: true,
  },
  clarification: { maximumDays: 5, confirmed: true },
  refusalGrounds: [
    { code: 'no_basis', use: 'rejection' },
    { code: 'courts', use: 'outside_scope' },
  ],
};

/** A conclusion as it is registered: two proposals to justice, of which one also goes to interior. */
export const submission = {
  ...{ type: 'registerConclusion', form: 'monitoring', title: 'Monitoring of detention' },
  ...{ findings: said, registrationNumber: '17/2026', items: ['recommendation/rec-1'] },
  addressees: [
    { institutionId: justice, official: 'The deputy minister', law },
    { institutionId: 'interior', official: null, law: null },
  ],
  proposals: [
    { text: said, addressees: [1, 2] },
    { text: said, addressees: [1] },
  ],
  policy: { ...defaultPolicy, sha256: 'ab'.repeat(32) },
};

/** An instant of a local day in Tashkent. */
export function tashkent(day: string, time: string): Instant {
  return new Date(`${day}T${time}+05:00`).toISOString();
}

/** A conclusion that lives by its rules, registered on Monday 2 March 2026 at ten in the morning. */
export class Considered extends LivedProcess<ConclusionState> {
  constructor(
    changed: Partial<typeof submission> = {},
    at: Instant = tashkent('2026-03-02', '10:00:00'),
    by: Actor = ngo,
  ) {
    super(oversightConclusion, at);
    this.do(by, { ...submission, ...changed });
  }

  addressee(number: number): Addressee {
    const found = this.state.addressees[number - 1];
    if (found === undefined) throw new Error(`there is no addressee ${number}`);
    return found;
  }

  /** A command that is taken; its events in words. */
  do(actor: Actor, command: Given): string[] {
    const answer = this.give(actor, command);
    if ('code' in answer) throw new Error(`${command.type} was refused: ${answer.code}`);
    return answer.map((event) => `${event.type}`);
  }

  /** The code of the refusal of a command; null when it is taken. */
  refusal(actor: Actor, command: Given): string | null {
    const answer = this.give(actor, command);
    return 'code' in answer ? answer.code : null;
  }

  /** The addressee gives an answer to all of its proposals, now or as the center records it. */
  answer(number: number, by: Actor = focalPoint(this.addressee(number).institutionId), more = {}) {
    for (const { number: proposal, addressees } of this.state.proposals) {
      if (!addressees.includes(number)) continue;
      const content = { answer: 'accepted', reason: said, ground: null };
      this.do(by, { type: 'answerProposal', addressee: number, proposal, ...content });
    }
    const sent = { letterNumber: '01/55', documentId: null };
    return this.do(by, { type: 'submitAnswer', addressee: number, ...sent, ...more });
  }

  /** Those who are told of the last command at once, in words. */
  get told(): string[] {
    const { sequence } = this.state;
    const last = this.recorded.findLast(({ notices }) => notices.notices.some((one) => one.urgent));
    return (last?.event.sequence ?? sequence) > 0
      ? (last?.notices.notices ?? []).map((notice) => `${notice.kind} → ${to(notice)}`)
      : [];
  }

  get dueOn(): string | undefined {
    return this.addressee(1).due?.on;
  }
}

/** A question of the first addressee. */
export const question = { type: 'askSubmitter', addressee: 1, question: said };
/** Its answer. */
export const clarification = { type: 'clarifyConclusion', addressee: 1, clarification: said };
/** A notice of default to the first addressee. */
export const notice = { type: 'giveNoticeOfDefault', addressee: 1, remark: null };

export { ngo, officer };
