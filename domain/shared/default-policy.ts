import type { ClockTerms } from '../clock/clock';
import type { TermUnit } from '../clock/due-rule';
import type { Audience, LadderRule } from '../clock/ladder';
import type { Policy } from './policy';
import { signatureTerms } from './signature-terms';
import { unFollowUpTerms } from './un-follow-up-terms';

const wholeDay = { cutOff: null, nonWorkingDay: 'same_day' } as const;
const leadMain: Audience = { institution: 'lead', role: 'main' };
const leadValidator: Audience = { institution: 'lead', role: 'validator' };
const leadHead: Audience = { institution: 'lead', role: 'head' };
const centerMain: Audience = { institution: 'center', role: 'main' };
const centerHead: Audience = { institution: 'center', role: 'head' };

/** A service norm: it reminds people and claims no legal effect, because no act was confirmed for it. */
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

/**
 * The policy an installation starts with: version 1, a proposal in round numbers that the center
 * replaces by its own. None of the terms is taken from a law; none therefore claims legal effect.
 */
export const defaultPolicy: Policy = {
  version: 1,
  timeZone: 'Asia/Tashkent',
  sendingHour: 9,
  clocks: {
    acknowledgement: serviceNorm(5, 'business_day', [
      before(1, leadMain),
      after(1, leadMain, leadHead),
    ]),
    deemed_acceptance: serviceNorm(3, 'business_day', [onDueDay(leadMain, leadHead)]),
    contest_decision: serviceNorm(10, 'business_day', [
      before(2, centerMain),
      after(1, centerMain, centerHead),
    ]),
    action_plan: serviceNorm(30, 'calendar_day', [
      before(7, leadMain),
      onDueDay(leadMain),
      after(1, leadMain, leadHead),
      after(14, leadHead, centerMain),
    ]),
    action_plan_review: serviceNorm(15, 'business_day', [
      before(2, centerMain),
      after(1, centerMain, centerHead),
    ]),
    report: serviceNorm(6, 'month', [
      before(30, leadMain),
      before(14, leadMain),
      before(3, leadMain, leadValidator),
      onDueDay(leadMain, leadValidator),
      after(1, leadMain, leadHead),
      after(7, leadMain, leadHead),
      after(30, leadHead, centerMain),
    ]),
    report_review: serviceNorm(20, 'business_day', [
      before(3, centerMain),
      after(1, centerMain, centerHead),
    ]),
    completion: serviceNorm(0, 'calendar_day', [
      before(60, leadMain),
      before(30, leadMain, leadHead),
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
    clarification: serviceNorm(10, 'business_day', [
      before(2, centerMain),
      after(1, centerMain, centerHead),
    ]),
    repeat_check: serviceNorm(10, 'business_day', [
      before(2, centerMain),
      after(1, centerMain, centerHead),
    ]),
    track_decision: serviceNorm(15, 'business_day', [
      before(2, centerMain),
      after(1, centerMain, centerHead),
    ]),
    un_follow_up: unFollowUpTerms,
    signature: signatureTerms,
    co_executor_decision: serviceNorm(5, 'business_day', [
      before(1, centerMain),
      after(1, centerMain, centerHead),
    ]),
    extension_decision: serviceNorm(5, 'business_day', [
      before(1, centerMain),
      after(1, centerMain, centerHead),
    ]),
  },
  reporting: { cadenceMonths: 6 },
  reverificationMonths: [6, 12, 24],
  // From its first reminder on.
  reverification: { earliestDaysBefore: 30 },
  closing: {
    statuses: ['substantially_implemented', 'fully_implemented', 'ongoing'],
    requestsDecidedFirst: true,
  },
  extensions: { perClock: 2, totalDays: 90 },
  suspensions: { perClock: 2, maximumDays: 30 },
  // After the Committee of Ministers' criteria for the supervision of judgments, for recommendations.
  tracks: {
    criteria: [
      {
        code: 'urgent_individual_measures',
        names: {
          uz: 'Shoshilinch individual choralar talab etiladi',
          ru: 'Требуются неотложные индивидуальные меры',
          en: 'Urgent individual measures are needed',
        },
      },
      {
        code: 'structural_problem',
        names: {
          uz: 'Tizimli muammo',
          ru: 'Системная проблема',
          en: 'A structural problem',
        },
      },
      {
        code: 'repeated_by_mechanisms',
        names: {
          uz: 'Bir necha mexanizm takrorlagan tavsiya',
          ru: 'Повторена несколькими механизмами',
          en: 'Repeated by several mechanisms',
        },
      },
      {
        code: 'follow_up_recommendation',
        names: {
          uz: 'Shartnomaviy organ alohida nazoratga olgan tavsiya',
          ru: 'Выделена договорным органом для последующих действий',
          en: 'Selected by a treaty body for follow-up',
        },
      },
      {
        code: 'overdue_plan',
        names: {
          uz: 'Harakatlar rejasi muddati o‘tgan',
          ru: 'План действий просрочен',
          en: 'The action plan is overdue',
        },
      },
    ],
    enhanced: { cadenceMonths: 3 },
  },
  wakeSpreadSeconds: 600,
};
