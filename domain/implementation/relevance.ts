import {
  outdated,
  runningClock,
  telling,
  type Relevance,
  type RelevanceRule,
} from '../process/relevance';
import type { Stage, Track } from './state';

/** The state of an item when a mail about it is made. */
export interface ItemRelevance extends Relevance {
  stage: Stage;
  part: 'lead' | 'support' | 'none';
  actionPlanState: string | null;
  track: Track;
  leaderEntityId: string | null;
  /** Conclusions and inputs that are not settled. */
  openMatters: number;
  /** The periods whose report awaits the signature of the lead. */
  unsignedPeriods: readonly number[];
}

type Rule = RelevanceRule<ItemRelevance>;
type Test = (now: ItemRelevance) => boolean;

const always: Test = () => true;

/** For a withdrawn item only its withdrawal is relevant. */
export function when(news: string, isSo: Test = always, about?: string): Rule {
  return telling([news], (now) =>
    now.stage !== 'withdrawn' && isSo(now)
      ? { news, ...(about === undefined ? {} : { clock: runningClock(now, about) }) }
      : outdated,
  );
}

/** Decisions of the center: relevant while the clock of the decision runs. */
export function untilDecided(news: string, subject: string): Rule {
  return when(news, (now) => runningClock(now, subject) !== null, subject);
}

/** A fact about the lead's own work: irrelevant when the institution no longer leads. */
export function forLead(news: string, isSo: Test = always, about?: string): Rule {
  return when(news, (now) => now.part === 'lead' && isSo(now), about);
}

/** The loss of an item: only for institutions that were notified of it before. */
export function onceTold(news: string): Rule {
  return telling([news], ({ wasTold }) => (wasTold ? { news } : { outdated: 'never_told_of_it' }));
}

/** The first rule where the test holds, else the second. */
export function either(test: Test, first: Rule, second: Rule): Rule {
  return telling([...first.tells, ...second.tells], (now) =>
    test(now) ? first(now) : second(now),
  );
}

/** One message for the center, another for the lead. */
export function toCenterOrLead(center: Rule, lead: Rule): Rule {
  return either(({ isCenter }) => isCenter, center, lead);
}

/** Never told. */
export const untold: Rule = telling([], () => outdated);
