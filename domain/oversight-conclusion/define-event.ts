import type { Audience } from '../clock/ladder';
import { eventsFor, type EventContext, type Recipient } from '../process/event';
import {
  outdated,
  runningClock,
  telling,
  type Relevance,
  type RelevanceRule,
} from '../process/relevance';
import { isOfCenter } from '../shared/actor';
import type { ConclusionClock } from './clocks';
import type { ConclusionState } from './state';

/** How an event of a conclusion is defined. The yearly letter, which is about items, says nothing of it. */
export const { event, firstEvent } = eventsFor<ConclusionState, Relevance, never>();

export const addresseeMain: Audience = { institution: 'addressee', role: 'main' };
export const addresseeHead: Audience = { institution: 'addressee', role: 'head' };
export const submitterMain: Audience = { institution: 'submitter', role: 'main' };
export const centerMain: Audience = { institution: 'center', role: 'main' };

/** The main focal point of one of the addressees. */
export function toAddressee(
  { addressee }: { addressee: number },
  state: ConclusionState,
): Recipient[] {
  return state.addressees
    .filter(({ number }) => number === addressee)
    .map(({ institutionId: id }) => ({ institution: { id }, role: 'main' }));
}

/** The submitter, of an act that the center entered for it: nobody acts in its name unseen. */
export function toSubmitterActedFor(
  { actor }: Pick<EventContext, 'actor'>,
  { submitterId: id }: ConclusionState,
): Recipient[] {
  const isEntered = actor.kind === 'person' && isOfCenter(actor.role);
  return isEntered ? [{ institution: { id }, role: 'main' }] : [];
}

/** News for whoever has a part, however long ago. */
export function lasting(news: string): RelevanceRule<Relevance> {
  return telling([news], (now) => (now.part === 'none' && !now.isCenter ? outdated : { news }));
}

/** News that ask for something, as long as the clock of that runs; its day is told to those who owe it. */
export function whileRunning(news: string, subject: ConclusionClock): RelevanceRule<Relevance> {
  return telling([news], (now) => {
    const clock = runningClock(now, subject);
    if (clock === null || (now.part === 'none' && !now.isCenter)) return outdated;
    return now.isCenter && subject !== 'dispute_decision' ? { news } : { news, clock };
  });
}
