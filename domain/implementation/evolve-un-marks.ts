import type { EventOf } from './events';
import type { Grades, ImplementationState } from './state';

const noGrades: Grades = { recorded: 0, standing: [], predictions: 0, predicted: null };

/** What UN bodies say, after an event of theirs. */
export function evolveUnMarks(
  state: ImplementationState,
  event: EventOf<
    | 'gradeRecorded'
    | 'gradePredicted'
    | 'selectedForFollowUp'
    | 'followUpReplyRecorded'
    | 'followUpReminderRecorded'
    | 'unFollowUpEnded'
  >,
): Partial<ImplementationState> {
  switch (event.type) {
    case 'gradeRecorded':
    case 'gradePredicted':
      return { grades: evolveGrades(state.grades, event) };
    case 'followUpReminderRecorded':
      return {};
    default:
      return evolveUnFollowUp(state, event);
  }
}

/** A withdrawn item is followed up no longer. */
export function withoutFollowUp({
  unFollowUp,
}: ImplementationState): Pick<ImplementationState, 'unFollowUp'> {
  return unFollowUp?.state === 'running' ? { unFollowUp: { ...unFollowUp, state: 'ended' } } : {};
}

/** The grades after one of them was recorded or predicted. */
function evolveGrades(
  grades: Grades = noGrades,
  event: EventOf<'gradeRecorded' | 'gradePredicted'>,
): Grades {
  const { number, code, label, schemeVersion } = event;
  if (event.type === 'gradePredicted') {
    return { ...grades, predictions: number, predicted: { code, label, schemeVersion } };
  }
  const { symbol, paragraph, documentOn, supersedes } = event;
  const others = grades.standing.filter((one) => one.number !== supersedes);
  const entry = { number, code, label, schemeVersion, symbol, paragraph, documentOn };
  return { ...grades, recorded: number, standing: [...others, entry] };
}

/**
 * The follow-up by the UN body after an event of its own. The end of it may be the end of the item: one that is closed
 * and looked at for the last time lives on only for this.
 */
function evolveUnFollowUp(
  state: ImplementationState,
  event: EventOf<'selectedForFollowUp' | 'followUpReplyRecorded' | 'unFollowUpEnded'>,
): Pick<ImplementationState, 'unFollowUp' | 'followUpEnded'> {
  if (event.type === 'selectedForFollowUp') {
    const { number, documentOn } = event;
    return {
      unFollowUp: { number, documentOn, state: 'running' },
      followUpEnded: state.followUpEnded,
    };
  }
  const over = event.type === 'unFollowUpEnded' ? 'ended' : 'replied';
  const { unFollowUp: before, ...others } = state;
  const unFollowUp =
    before === undefined ? {} : { unFollowUp: { ...before, state: over } as const };
  return {
    ...unFollowUp,
    followUpEnded: state.followUpEnded || isOver({ ...others, ...unFollowUp }),
  };
}

/**
 * Whether nothing keeps a closed item any more: no look at its result, no look at it as a repeat, no UN body. An item
 * that ended with one of them open would keep a clock that nobody can end.
 */
export function isOver(state: ImplementationState): boolean {
  const isRepeatToCheck = [...state.clocks, ...state.startedClocks].some(
    ({ subject }) => subject === 'repeat_check',
  );
  return (
    state.stage === 'closed' && !isLookedAtAgain(state) && !isRepeatToCheck && !isFollowedUp(state)
  );
}

/** Whether a closed item still waits for a look at its result. */
export function isLookedAtAgain({ clocks, startedClocks }: ImplementationState): boolean {
  return [...clocks, ...startedClocks].some(({ subject }) => subject === 'reverification');
}

/** Whether the item lives on for the follow-up of a UN body, whatever else has ended. */
export function isFollowedUp({ unFollowUp }: ImplementationState): boolean {
  return unFollowUp?.state === 'running';
}
