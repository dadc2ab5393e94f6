import { eventsFor, mainOf, type Recipient } from '../process/event';
import {
  outdated,
  runningClock,
  telling,
  type Relevance,
  type RelevanceRule,
} from '../process/relevance';
import type { ConclusionClock } from './clocks';
import type { ConclusionState } from './state';

/** How an event of a conclusion is defined. The yearly letter, which is about items, says nothing of it. */
export const { event, firstEvent } = eventsFor<ConclusionState, Relevance, never>();

/** The main focal point of one of the addressees. */
export function toAddressee(
  { addressee }: { addressee: number },
  state: ConclusionState,
): Recipient[] {
  return state.addressees
    .filter(({ number }) => number === addressee)
    .map(({ institutionId }) => mainOf(institutionId));
}

/** News that ask for something, as long as the clock of that runs; its day is told to those who owe it. */
export function whileRunning(news: string, subject: ConclusionClock): RelevanceRule<Relevance> {
  return telling([news], (now) => {
    const clock = runningClock(now, subject);
    if (clock === null || (now.part === 'none' && !now.isCenter)) return outdated;
    return now.isCenter && subject !== 'dispute_decision' ? { news } : { news, clock };
  });
}
