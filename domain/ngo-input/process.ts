import type { Process } from '../process/process';
import { clocks } from './clocks';
import { commands } from './commands';
import { events } from './events';
import { publishedByTime } from './publication';
import { holdersOf, idPrefixes, type InputState } from './state';

/** One input of an NGO: screened by the center, replied to by the leads of its items, and published with the replies. */
export const ngoInput: Process<InputState> = {
  kind: 'ngoInput',
  types: idPrefixes,
  pathOf: (id) => id.replace(idPrefixes.ngoInput, 'inputs/'),
  commands,
  events,
  clocks,
  consequences: {
    reply: {
      onArmed: (state, { id, due }) => ({
        ...state,
        addressees: state.addressees.map((one) =>
          id === `reply/${one.number}` ? { ...one, due: { at: due.dueAt, on: due.dueOn } } : one,
        ),
      }),
    },
  },
  holders: holdersOf,
  holdersOfClock: (state, id) => ({
    ...holdersOf(state),
    ...(id.startsWith('reply/')
      ? {
          addressee: state.addressees
            .filter(({ number, owes }) => owes && id === `reply/${number}`)
            .map(({ institutionId }) => institutionId),
        }
      : {}),
  }),
  passing: { last: publishedByTime, next: () => [] },
  isMatter: true,
  hasEnded: ({ stage, publishedAt, replies }) =>
    stage === 'withheld' ||
    stage === 'input_withdrawn' ||
    (stage === 'answered' &&
      publishedAt !== null &&
      replies.every((reply) => reply.rating?.answers === true && reply.publishedAt !== null)),
  version: 1,
  upgrade: (version) => {
    throw new Error(`no input carries a state of version ${version} on`);
  },
};
