import * as fc from 'fast-check';
import { clockSubjects } from '../../../domain/implementation/clocks';
import {
  personCommandTypes,
  type PersonCommand,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import type { PlanItemSubject, RecommendationSubject } from '../../../domain/registers/subject';
import { type ImplementationState } from '../../../domain/implementation/state';
import { matterKinds, matterOutcomes } from '../../../domain/shared/matter';
import { statuses } from '../../../domain/shared/status';
import type { Actor } from '../../../domain/shared/actor';
import { planItem, recommendation, text, type Act } from './acts';
import { prelude } from './arbitrary-preludes';
import { supervisionCommand } from './arbitrary-supervision';
import { exampleActs } from './example-acts';
import {
  clockFor,
  dayAfter,
  dueOf,
  openMatterFor,
  periodFor,
  pick,
  unsignedPeriod,
} from './arbitrary-picks';
import { policyWith, terms, type Terms } from './arbitrary-terms';
import { captured } from './policies';
import {
  cast,
  centerLead,
  focalPoint,
  health,
  interior,
  justice,
  ngo,
  officer,
  otherOfficer,
} from './people';

/** One thing that happens in a generated life. What it means in detail follows from the state it meets. */
export type Move =
  /** Somebody who may gives a command that the stage takes: leads deep into the lifecycle. */
  | (Command & { kind: 'sensible'; which: number; arms: boolean })
  /** Anybody gives anything. */
  | (Command & { kind: 'anything'; which: PersonCommandType })
  | { kind: 'passes' | 'outage'; hours: number }
  /** The engine ticks without having armed. */
  | { kind: 'tick' }
  /** The engine brings what became of the leader, now and then something old; a calendar, or a corrected day. */
  | { kind: 'news'; detail: number }
  /** The engine says whether somebody was notified. */
  | { kind: 'notifies'; detail: number }
  /** The engine answers some of the clocks, some twice, some stale. */
  | { kind: 'arms'; detail: number };

interface Command {
  who: number;
  detail: number;
  daysAgo: number | null;
}

/** A life: what is tracked, under which policy, and what happens to it. */
export interface Life {
  subject: RecommendationSubject | PlanItemSubject;
  terms: Terms;
  /** What had happened before, so that the late stages are lived through as often as the early ones. */
  prelude: readonly Act[];
  moves: readonly Move[];
}

const detail = fc.nat({ max: 10_000 });
const daysAgo = fc.option(fc.nat({ max: 60 }), { freq: 6, nil: null });

const of = <K extends Move['kind'], F extends object>(weight: number, kind: K, fields: F) => ({
  weight,
  arbitrary: fc.record({ kind: fc.constant(kind), ...fields }),
});
const command = { who: fc.nat({ max: 20 }), detail, daysAgo };

const move = fc.oneof(
  of(12, 'sensible', { ...command, which: fc.nat({ max: 60 }), arms: fc.boolean() }),
  of(3, 'anything', { ...command, which: fc.constantFrom(...personCommandTypes) }),
  of(4, 'passes', { hours: fc.nat({ max: 24 * 40 }) }),
  of(1, 'outage', { hours: fc.nat({ max: 24 * 400 }) }),
  of(1, 'tick', {}),
  of(1, 'arms', { detail }),
  of(2, 'news', { detail }),
  of(1, 'notifies', { detail }),
) as fc.Arbitrary<Move>;

const subject = fc.constantFrom<RecommendationSubject | PlanItemSubject>(
  recommendation,
  recommendation,
  planItem,
  { ...planItem, dueOn: null },
  { ...planItem, dueOn: '2025-06-30' },
);

export const life: fc.Arbitrary<Life> = fc.record({
  subject,
  terms,
  prelude,
  moves: fc.array(move, { minLength: 10, maxLength: 70 }),
});

/** Who gives a sensible command: the center, and whoever leads at the moment. */
export function sensibleActor(state: ImplementationState, who: number): Actor {
  const lead = state.assignment?.leadInstitutionId ?? justice;
  const actors = [
    officer,
    otherOfficer,
    focalPoint(lead, 'main'),
    focalPoint(lead, 'head'),
    focalPoint(lead, 'validator'),
    otherOfficer,
    centerLead,
    ngo,
    focalPoint(lead, 'validator'),
  ];
  return pick(actors, who, officer);
}

export function anyActor(who: number): Actor {
  return pick(Object.values(cast), who, officer);
}

/** A command of the type with details that often, and not always, fit the state. */
export function commandFor(
  type: PersonCommandType,
  state: ImplementationState,
  number: number,
  today: string,
): PersonCommand {
  const { command } = exampleActs[type];
  const newDueOn = dayAfter(today, (number % 90) + (number % 11 === 0 ? -5 : 1));
  switch (command.type) {
    case 'assign':
      return {
        ...command,
        leadInstitutionId: pick([justice, interior, health], number, justice),
        supportInstitutionIds: number % 2 === 0 ? [] : ['statistics', health],
      };
    case 'handOver': {
      const { assignment } = state;
      const holders = [
        assignment?.leadInstitutionId,
        ...(assignment?.supportInstitutionIds ?? []),
        ...(state.coExecutors?.open ?? []).map((one) => one.institutionId),
      ];
      return {
        ...command,
        fromInstitutionId: pick(holders, number, justice) ?? justice,
        toInstitutionId: pick([interior, health, 'statistics', justice], number >> 2, interior),
      };
    }
    case 'contestAssignment':
      return { ...command, suggestedInstitutionId: number % 3 === 0 ? null : interior };
    case 'proposeCoExecutor':
      return {
        ...command,
        institutionId: pick([interior, 'statistics', health], number, interior),
      };
    case 'acceptCoExecutor':
    case 'refuseCoExecutor': {
      const open = (state.coExecutors?.open ?? []).map((one) => one.institutionId);
      return {
        ...command,
        institutionId: number % 9 === 0 ? interior : pick(open, number, health),
      };
    }
    case 'submitActionPlan':
      return {
        ...command,
        ...{ actionPlanId: `plan-${number}`, alreadyDone: number % 2 === 0 },
        evidenceCount: number % 5,
      };
    case 'returnActionPlan':
      return { ...command, newDueOn };
    case 'submitReport':
      return {
        ...command,
        period: periodFor(state, ['open', 'returned', 'submitted'], number),
        reportId: `report-${number}`,
        content: text(`content-${number}`),
        claimedStatus: pick(statuses, number, 'ongoing'),
        evidenceCount: number % 3,
        signature: number % 2 === 0 ? 'needed' : 'not_needed',
      };
    case 'acceptReport':
      return {
        ...command,
        period: periodFor(state, ['submitted'], number),
        validatedStatus: number % 2 === 0 ? 'fully_implemented' : pick(statuses, number, 'ongoing'),
      };
    case 'returnReport':
      return { ...command, period: periodFor(state, ['submitted'], number), newDueOn };
    case 'requestExtension':
      return {
        ...command,
        clockId: clockFor(state, number),
        // Mostly a little later than the day it stands at, which is what the bounds are about.
        newDueOn: dayAfter(dueOf(state, clockFor(state, number)) ?? today, number % 25),
      };
    case 'grantExtension':
    case 'refuseExtension': {
      const asked = pick(state.extensions?.open ?? [], number, null);
      if (asked === null) return { ...command, clockId: clockFor(state, number) };
      return command.type === 'refuseExtension'
        ? { ...command, clockId: asked.clockId }
        : { ...command, clockId: asked.clockId, newDueOn: number % 4 ? asked.newDueOn : newDueOn };
    }
    case 'changePolicy': {
      // Other terms and another cadence, under the bounds that the life has: those are asked of the present policy.
      // What is captured is hashed, and has no odd numbers in it.
      const detail = Number.isInteger(number) ? Math.abs(number) : 0;
      const days = clockSubjects.map((subject, index) => [subject, (detail + index * 7) % 25]);
      const later = policyWith({
        days: Object.fromEntries(days) as Terms['days'],
        cadenceMonths: (detail % 6) + 1,
        reverificationMonths: [(detail % 5) + 1, 9],
        earliestDaysBefore: detail % 200,
        extensions: state.policy.extensions ?? { perClock: 0, totalDays: 0 },
        suspensions: state.policy.suspensions ?? { perClock: 0, maximumDays: 1 },
      });
      const version = state.policy.version + (number % 7 === 0 ? 0 : 1);
      return { ...command, policy: captured({ ...later, version }), recount: number % 3 !== 0 };
    }
    case 'followLeader':
    case 'applyLeaderReport':
    case 'moveTrack':
    case 'requestTrackMove':
    case 'refuseTrackMove':
      return supervisionCommand(command, state, number);
    case 'signReport':
    case 'refuseSignature':
      return { ...command, period: unsignedPeriod(state, number) };
    case 'noteOpenMatter':
      return {
        ...command,
        matterId: `matter-${number % 5}`,
        matterKind: pick(matterKinds, number, 'ngo_input'),
        receivedOn: dayAfter(today, number % 11 === 0 ? 2 : -(number % 40)),
      };
    case 'settleMatter': {
      const outcome = pick(matterOutcomes, number, 'answered');
      return { ...command, matterId: openMatterFor(state, number), outcome };
    }
    case 'recordOpinion':
      return {
        ...{ ...command, opinionId: `opinion-${number % 7}` },
        ...{ status: pick(statuses, number, 'ongoing'), statedOn: dayAfter(today, -(number % 40)) },
      };
    case 'withdrawOpinion': {
      const kept = state.independentOpinions ?? [];
      return { ...command, opinionId: pick(kept, number, null)?.opinionId ?? 'opinion-0' };
    }
    case 'withdrawReport':
      return { ...command, period: periodFor(state, ['submitted'], number) };
    case 'reopen':
      return { ...command, regression: number % 2 === 0 };
    default:
      return command;
  }
}
