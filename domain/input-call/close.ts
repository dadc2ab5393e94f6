import type { ArmedClock } from '../clock/clock';
import { endClocks, startClock } from '../process/clocks';
import type { EventDraft } from './events';
import type { InputCallState } from './state';

/** The closing day has passed: no more input, and the center owes the summary. */
export function close(state: InputCallState, { due: { dueAt } }: ArmedClock): EventDraft[] {
  const drafts: EventDraft[] = [
    ...endClocks(state, ({ subject }) => subject === 'call_closing', 'met'),
    { type: 'callClosed' },
    startClock(state.policy.version, 'call_summary', 1, { countedFrom: dueAt }),
  ];
  return drafts.map((draft) => ({ ...draft, effectiveAt: dueAt }));
}
