import type { ClockTerms } from '../domain/clock/clock';
import type { TermUnit } from '../domain/clock/due-rule';
import {
  addresseeHead,
  addresseeMain,
  centerHead,
  centerMain,
  leadHead,
  leadMain,
  leadValidator,
  submitterMain,
  subscriberMain,
} from '../domain/clock/audiences';
import type { Audience, LadderRule } from '../domain/clock/ladder';
import type { Policy, TrackCriterion } from '../domain/shared/policy';

const wholeDay = { cutOff: null, nonWorkingDay: 'same_day' } as const;

/** A service norm: it reminds people and has no legal effect, because no act was confirmed for it. */
function serviceNorm(amount: number, unit: TermUnit, ladder: readonly LadderRule[]): ClockTerms {
  return {
    rule: { kind: 'term', amount, unit, start: 'next_day', roll: 'next_business_day' },
    receiptRule: wholeDay,
    legalBasis: null,
    legalEffect: 'service_norm',
    ladder,
  };
}

function before(days: number, ...audience: Audience[]): LadderRule {
  return {
    step: `before_${days}_days`,
    offset: { amount: -days, unit: 'calendar_day' },
    audience,
  };
}

function onDueDay(...audience: Audience[]): LadderRule {
  return { step: 'on_due_day', offset: { amount: 0, unit: 'calendar_day' }, audience };
}

function after(days: number, ...audience: Audience[]): LadderRule {
  return { step: `after_${days}_days`, offset: { amount: days, unit: 'calendar_day' }, audience };
}

/** A decision of the center in so many working days; its head is reminded on the day after. */
function centerAnswers(workingDays: number, { remindedBefore }: { remindedBefore: number }) {
  return serviceNorm(workingDays, 'business_day', [
    before(remindedBefore, centerMain),
    after(1, centerMain, centerHead),
  ]);
}

/**
 * A starting policy: version 1, a proposal in round numbers that the center replaces by its own. None of the terms is
 * taken from a law, so none has a legal effect.
 */
export function proposedPolicy(own: { timeZone: string; criteria: readonly TrackCriterion[] }) {
  return {
    version: 1,
    timeZone: own.timeZone,
    sendingHour: 9,
    clocks: {
      acknowledgement: serviceNorm(5, 'business_day', [
        before(1, leadMain),
        after(1, leadMain, leadHead),
      ]),
      deemed_acceptance: serviceNorm(3, 'business_day', [onDueDay(leadMain, leadHead)]),
      // Three working days to name somebody; then the reminders of the center go on for half a year.
      notification: serviceNorm(3, 'business_day', [
        onDueDay(centerMain),
        after(7, centerMain, centerHead),
        ...[30, 60, 90, 180].map((days) => after(days, centerMain, centerHead)),
      ]),
      contest_decision: centerAnswers(10, { remindedBefore: 2 }),
      action_plan: serviceNorm(30, 'calendar_day', [
        before(7, leadMain),
        onDueDay(leadMain),
        after(1, leadMain, leadHead),
        after(14, leadHead, centerMain),
      ]),
      action_plan_review: centerAnswers(15, { remindedBefore: 2 }),
      report: serviceNorm(6, 'month', [
        before(30, leadMain),
        before(14, leadMain),
        before(3, leadMain, leadValidator),
        onDueDay(leadMain, leadValidator),
        after(1, leadMain, leadHead),
        after(7, leadMain, leadHead),
        after(30, leadHead, centerMain),
      ]),
      report_review: centerAnswers(20, { remindedBefore: 3 }),
      completion: serviceNorm(0, 'calendar_day', [
        before(60, leadMain),
        before(30, leadMain, leadHead),
        before(14, leadMain),
        before(3, leadMain),
        onDueDay(leadMain),
        after(1, leadHead, centerMain),
      ]),
      closure_decision: serviceNorm(20, 'business_day', [
        before(3, centerHead),
        after(1, centerMain, centerHead),
      ]),
      reverification: serviceNorm(6, 'month', [
        before(30, centerMain),
        onDueDay(centerMain),
        after(14, centerMain, centerHead),
      ]),
      clarification: centerAnswers(10, { remindedBefore: 2 }),
      repeat_check: centerAnswers(10, { remindedBefore: 2 }),
      track_decision: centerAnswers(15, { remindedBefore: 2 }),
      // The number is a placeholder: each follow-up has the term of its UN body, or a day in the document. A UN term
      // does not roll to a national working day. The first reminder comes early: the term is counted in years, and a
      // reply takes months. The leads contribute to the reply, for which the center is responsible.
      follow_up_reply: {
        rule: { kind: 'term', amount: 12, unit: 'month', start: 'next_day', roll: 'none' },
        receiptRule: wholeDay,
        legalBasis: null,
        legalEffect: 'un_term',
        ladder: [
          before(180, centerMain, leadMain),
          before(60, centerMain, leadMain),
          before(14, centerMain, centerHead, leadMain),
          { ...after(1, centerMain, centerHead, leadMain), step: 'after_1_day' },
          after(30, centerHead),
        ],
      },
      // The number is a placeholder: each call names its closing day. What comes after it is the summary.
      call_closing: serviceNorm(1, 'month', [
        before(14, subscriberMain),
        before(3, subscriberMain),
      ]),
      call_summary: serviceNorm(30, 'calendar_day', [
        before(7, centerMain),
        after(1, centerMain, centerHead),
        after(14, centerHead),
      ]),
      // How long a report may await the signature of its institution.
      signature: serviceNorm(5, 'business_day', [
        before(2, leadValidator),
        after(1, leadValidator, leadHead),
        after(7, leadValidator, leadHead),
        after(14, leadHead, centerMain),
      ]),
      co_executor_decision: centerAnswers(5, { remindedBefore: 1 }),
      extension_decision: centerAnswers(5, { remindedBefore: 1 }),
      // What holds while no term of a law is confirmed. The head is notified on the day after.
      consideration: {
        ...serviceNorm(30, 'calendar_day', [
          before(7, addresseeMain),
          before(2, addresseeMain, addresseeHead),
          after(1, addresseeMain, addresseeHead, centerMain),
          after(7, addresseeHead, centerMain),
          after(30, addresseeHead, centerMain, centerHead),
        ]),
        receiptRule: { cutOff: '18:00', nonWorkingDay: 'next_business_day' },
      },
      conclusion_acknowledgement: serviceNorm(3, 'business_day', [
        onDueDay(addresseeMain),
        after(1, addresseeMain, addresseeHead),
      ]),
      conclusion_clarification: serviceNorm(5, 'business_day', [
        before(1, submitterMain),
        after(1, submitterMain),
      ]),
      answer_rating: serviceNorm(15, 'business_day', [before(5, submitterMain)]),
      dispute_decision: centerAnswers(10, { remindedBefore: 2 }),
      default_grace: serviceNorm(5, 'business_day', [
        before(2, addresseeMain, addresseeHead),
        after(1, addresseeHead, centerMain, centerHead),
      ]),
      input_screening: centerAnswers(5, { remindedBefore: 1 }),
      reply: serviceNorm(15, 'business_day', [
        before(5, addresseeMain),
        onDueDay(addresseeMain),
        { ...after(1, addresseeMain, addresseeHead), step: 'after_1_day' },
        after(7, addresseeHead, centerMain),
        after(30, addresseeHead, centerHead),
      ]),
      confidentiality_decision: centerAnswers(5, { remindedBefore: 1 }),
      reply_publication: centerAnswers(5, { remindedBefore: 1 }),
    },
    reporting: { cadenceMonths: 6 },
    reverificationMonths: [6, 12, 24],
    // From its first reminder on.
    reverification: { earliestDaysBefore: 30 },
    closing: {
      statuses: ['substantially_implemented', 'fully_implemented', 'ongoing'],
    },
    extensions: { perClock: 2, totalDays: 90 },
    suspensions: { perClock: 2, maximumDays: 30 },
    tracks: {
      criteria: own.criteria,
      enhanced: { cadenceMonths: 3 },
    },
    wakeSpreadSeconds: 600,
  } satisfies Policy;
}
