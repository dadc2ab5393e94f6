import type { EventOf } from './events';
import type { CoExecutors, ImplementationState } from './state';

type CoExecutorEvent = EventOf<
  'coExecutorProposed' | 'coExecutorAccepted' | 'coExecutorRefused' | 'proposedCoExecutorSucceeded'
>;

const none: CoExecutors = { proposals: 0, open: [] };

/** The proposed co-executors, and the assignment of an accepted one, after an event of theirs. */
export function evolveCoExecutors(
  { coExecutors = none, assignment }: ImplementationState,
  event: CoExecutorEvent,
): Pick<ImplementationState, 'coExecutors' | 'assignment'> {
  const others = coExecutors.open.filter(({ number }) => number !== event.proposal);
  switch (event.type) {
    case 'coExecutorProposed': {
      const { proposal: number, institutionId } = event;
      return {
        assignment,
        coExecutors: { proposals: number, open: [...others, { number, institutionId }] },
      };
    }
    case 'coExecutorAccepted':
      return {
        assignment: assignment && {
          ...assignment,
          supportInstitutionIds: [...assignment.supportInstitutionIds, event.institutionId],
        },
        coExecutors: { ...coExecutors, open: others },
      };
    case 'coExecutorRefused':
      return { assignment, coExecutors: { ...coExecutors, open: others } };
    case 'proposedCoExecutorSucceeded': {
      const institutionId = event.toInstitutionId;
      const open = [...others, { number: event.proposal, institutionId }];
      return { assignment, coExecutors: { ...coExecutors, open } };
    }
  }
}

/** The state after a clock has ended: what nobody decides any more is not open. */
export function withoutUndecided(
  state: ImplementationState,
  { clockId, subject }: EventOf<'clockEnded'>,
): ImplementationState {
  const { coExecutors } = state;
  if (subject !== 'co_executor_decision' || coExecutors === undefined) return state;
  const open = coExecutors.open.filter(({ number }) => `${subject}/${number}` !== clockId);
  return { ...state, coExecutors: { ...coExecutors, open } };
}
