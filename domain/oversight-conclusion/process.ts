import type { Holders } from '../process/permission';
import type { Process } from '../process/process';
import { clocks } from './clocks';
import { commands } from './commands';
import { consequences } from './consequences';
import { events } from './events';
import { lapseQuestions } from './questions';
import { numberOf } from './rating';
import { addresseeIds, idPrefixes, type ConclusionState } from './state';

/** One conclusion of public oversight: considered by its addressees until each has answered, or taken back. */
export const oversightConclusion: Process<ConclusionState> = {
  kind: 'oversightConclusion',
  types: idPrefixes,
  pathOf: (id) => id.replace(idPrefixes.oversightConclusion, 'conclusions/'),
  commands,
  events,
  clocks,
  consequences,
  holders: (state) => ({ addressee: addresseeIds(state), submitter: [state.submitterId] }),
  holdersOfClock: ({ addressees, submitterId }, clockId): Holders => ({
    addressee: addressees
      .filter(({ number }) => number === numberOf(clockId))
      .map(({ institutionId }) => institutionId),
    submitter: [submitterId],
  }),
  isMatter: true,
  // The maximum of a suspension wakes the conclusion by itself.
  passing: { first: lapseQuestions, next: () => [] },
  hasEnded: ({ stage }) => stage !== 'in_consideration',
  version: 1,
  upgrade: (version) => {
    throw new Error(`no conclusion carries a state of version ${version} on`);
  },
};
