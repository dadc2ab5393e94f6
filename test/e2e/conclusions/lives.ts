import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { addDays } from '../../../domain/calendar/day-arithmetic';
import { instantAfterDays } from '../../../domain/calendar/elapsed-time';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import { at, dueDay, endOf, type Terms } from './counted';

/** The terms of a kind of institution: of the law for state bodies, of the policy for regions. */
export interface TermsOfBody {
  consideration: Terms;
  grace: Terms;
  /** The longest suspension, in days. */
  questionDays: number;
}

/** Something that somebody does to a conclusion. */
export interface Deed {
  when: Instant;
  who: 'ngo' | 'officer' | 'body';
  command: string;
  body: object;
}

/** From an instant on, how the public sees an addressee. */
interface Standing {
  from: Instant;
  standing: 'awaited' | 'suspended' | 'overdue' | 'answered' | 'answered_late' | 'not_owed';
}

/** A run of a clock as it must have ended, or how it stands. */
export interface ExpectedClock {
  id: string;
  dueOn: LocalDate | null;
  outcome: 'met' | 'met_late' | 'lapsed' | 'cancelled' | 'missed';
}

/** What happens to a conclusion in the year, and what must come of it. */
export interface Life {
  registeredAt: Instant;
  deeds: readonly Deed[];
  /** By addressee, in the order in which it happens. */
  standings: readonly (readonly Standing[])[];
  clocks: readonly ExpectedClock[];
}

/** How many kinds of lives there are. */
export const kindsOfLives = 10;

interface Given {
  calendar: BusinessCalendar;
  terms: TermsOfBody;
  /** The terms of the policy: of a second answer. */
  policy: Terms;
  registeredAt: Instant;
  /** The day on which the year begins. */
  begins: LocalDate;
}

/** The life of one kind. What must come of it is counted here, apart from the product. */
export function lifeOf(kind: number, given: Given): Life {
  const { calendar, terms, registeredAt, begins } = given;
  const due = dueDay(calendar, terms.consideration, registeredAt);
  const after = (days: number, time = '12:00:00') => at(addDays(due, days), time);
  const life = (...parts: readonly Part[]): Life => ({
    registeredAt,
    deeds: parts.flatMap((part) => part.deeds ?? []).toSorted(byInstant),
    standings: [
      [
        { from: registeredAt, standing: 'awaited' as const },
        ...parts.flatMap((part) => part.standings ?? []),
      ].toSorted((a, b) => a.from.localeCompare(b.from)),
      ...parts.flatMap((part) => (part.other === undefined ? [] : [part.other])),
    ],
    clocks: parts.flatMap((part) => part.clocks ?? []),
  });
  const consideration = (outcome: ExpectedClock['outcome'], dueOn = due): Part => ({
    clocks: [{ id: 'consideration/1', dueOn, outcome }],
  });
  switch (kind) {
    case 0:
      return life(overdue(due), consideration('missed'));
    case 1:
      return life(
        answered(after(-2)),
        { deeds: [ngo(after(0), 'confirm-answer')] },
        { deeds: [officer(after(0, '13:00:00'), 'publish-answer', {})] },
        { deeds: [officer(after(1), 'close-conclusion', {})] },
        consideration('met'),
        rated('met'),
      );
    case 2:
      return life(overdue(due), recorded(after(1), endOf(due), false), consideration('met'), lapse);
    case 3:
      return life(
        overdue(due),
        recorded(after(1), at(addDays(due, 1), '00:00:00'), true),
        consideration('met_late'),
        lapse,
      );
    case 4: {
      const given = [after(-1), after(2), after(3)];
      const [, valid = ''] = given;
      const grace = dueDay(calendar, terms.grace, valid);
      return life(
        { deeds: given.map((when) => ngo(when, 'give-notice-of-default')) },
        overdue(due),
        answered(after(30), true),
        consideration('met_late'),
        { clocks: [{ id: 'default_grace/1', dueOn: grace, outcome: 'met_late' }] },
        lapse,
      );
    }
    case 5: {
      const held = {
        from: at(addDays(begins, 2), '10:00:00'),
        to: at(addDays(begins, 4), '10:00:00'),
      };
      const moved = dueDay(calendar, terms.consideration, registeredAt, [held]);
      return life(
        asked(held.from),
        { deeds: [ngo(held.to, 'clarify-conclusion', { clarification: 'All of them.' })] },
        { standings: [{ from: held.to, standing: 'awaited' }] },
        answered(at(moved, '12:00:00')),
        consideration('met', moved),
        lapse,
      );
    }
    case 6: {
      const from = at(addDays(begins, 2), '10:00:00');
      const held = { from, to: instantAfterDays(from, terms.questionDays) };
      const moved = dueDay(calendar, terms.consideration, registeredAt, [held]);
      return life(
        asked(from),
        { standings: [{ from: held.to, standing: 'awaited' }] },
        overdue(moved),
        consideration('missed', moved),
      );
    }
    case 7: {
      const decided = after(5);
      const second = dueDay(calendar, given.policy, decided);
      return life(
        answered(after(-2)),
        { deeds: [ngo(after(3), 'dispute-answer', { reason: 'Nothing was done.' })] },
        { deeds: [officer(decided, 'decide-dispute', { outcome: 'upheld', reason: 'True.' })] },
        { standings: [{ from: decided, standing: 'awaited' }] },
        overdue(second),
        answered(at(addDays(second, 5), '12:00:00'), true),
        consideration('met'),
        consideration('met_late', second),
        rated('met'),
        lapse,
      );
    }
    case 8: {
      const when = after(-2);
      return life(
        { deeds: [{ ...ngo(when, 'withdraw-conclusion'), body: { reason: 'Settled.' } }] },
        { standings: [{ from: when, standing: 'not_owed' }] },
        consideration('cancelled'),
      );
    }
    default:
      return life(
        answered(after(-2)),
        consideration('met'),
        lapse,
        {
          other: [
            { from: registeredAt, standing: 'awaited' },
            { from: secondAfter(due), standing: 'overdue' },
          ],
        },
        { clocks: [{ id: 'consideration/2', dueOn: due, outcome: 'missed' }] },
      );
  }
}

/** A part of a life. `other`: how the second addressee stands. */
interface Part {
  deeds?: readonly Deed[];
  standings?: readonly Standing[];
  clocks?: readonly ExpectedClock[];
  other?: readonly Standing[];
}

const lapse = rated('lapsed');

function rated(outcome: 'met' | 'lapsed'): Part {
  return { clocks: [{ id: 'answer_rating/1', dueOn: null, outcome }] };
}

function overdue(due: LocalDate): Part {
  return { standings: [{ from: secondAfter(due), standing: 'overdue' }] };
}

function secondAfter(due: LocalDate): Instant {
  return at(addDays(due, 1), '00:00:00');
}

function answered(when: Instant, late = false): Part {
  return {
    deeds: [
      { when, who: 'body', command: 'answer-proposal', body: accepted },
      { when, who: 'body', command: 'submit-answer', body: { addressee: 1 } },
    ],
    standings: [{ from: when, standing: late ? 'answered_late' : 'answered' }],
  };
}

/** The center records the letter of the addressee later than it was given. */
function recorded(when: Instant, effectiveAt: Instant, late: boolean): Part {
  return {
    deeds: [
      { when, who: 'officer', command: 'answer-proposal', body: accepted },
      { when, who: 'officer', command: 'submit-answer', body: { addressee: 1, effectiveAt } },
    ],
    standings: [{ from: when, standing: late ? 'answered_late' : 'answered' }],
  };
}

function asked(when: Instant): Part {
  const body = { addressee: 1, question: 'Which cells?' };
  return {
    deeds: [{ when, who: 'body', command: 'ask-submitter', body }],
    standings: [{ from: when, standing: 'suspended' }],
  };
}

const accepted = { addressee: 1, proposal: 1, answer: 'accepted', reason: 'Money is planned.' };

function ngo(when: Instant, command: string, more: object = {}): Deed {
  return { when, who: 'ngo', command, body: { addressee: 1, ...more } };
}

function officer(when: Instant, command: string, body: object): Deed {
  const whole = command === 'close-conclusion' ? body : { addressee: 1, ...body };
  return { when, who: 'officer', command, body: whole };
}

function byInstant(a: Deed, b: Deed): number {
  return a.when.localeCompare(b.when);
}

/** How the public must see an addressee at an instant. */
export function standingAt(standings: readonly Standing[], instant: Instant): string {
  return standings.findLast(({ from }) => from <= instant)?.standing ?? 'none';
}
