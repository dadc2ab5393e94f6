import type { Process } from '../process/process';
import { clocks } from './clocks';
import { close } from './close';
import { commands } from './commands';
import { events } from './events';
import { idPrefixes, type InputCallState } from './state';

/** One call for input of NGOs: open until its closing day, then evaluated, until its summary is published. */
export const inputCall: Process<InputCallState> = {
  kind: 'inputCall',
  types: idPrefixes,
  pathOf: (id) => id.replace(idPrefixes.inputCall, 'calls/'),
  commands,
  events,
  clocks,
  consequences: {
    call_closing: {
      onArmed: (state, { due }) => ({ ...state, closesAt: due.dueAt }),
      whenPassed: close,
    },
  },
  holders: ({ subscribers }) => ({ subscriber: subscribers }),
  hasEnded: ({ stage }) => stage === 'summarised' || stage === 'cancelled',
  version: 1,
  upgrade: (version) => {
    throw new Error(`no call for input carries a state of version ${version} on`);
  },
};
