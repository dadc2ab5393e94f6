import type { Process } from '../process/process';
import { clocks } from './clocks';
import { commands } from './commands';
import { events } from './events';
import { idPrefixes, leadsOf, type ObligationState } from './state';

/** One text that the State owes a UN body: owed, until it is sent or given up. */
export const obligation: Process<ObligationState> = {
  kind: 'obligation',
  types: idPrefixes,
  pathOf: (id) => id.replace(idPrefixes.obligation, 'obligations/'),
  commands,
  events,
  clocks,
  consequences: {
    follow_up_reply: {
      onArmed: (state, { due }) => ({ ...state, due: { at: due.dueAt, on: due.dueOn } }),
    },
  },
  holders: ({ items }) => ({ lead: leadsOf(items) }),
  hasEnded: ({ stage }) => stage !== 'owed',
  version: 1,
  upgrade: (version) => {
    throw new Error(`no obligation carries a state of version ${version} on`);
  },
};
