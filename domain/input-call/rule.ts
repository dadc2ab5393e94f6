import type { CapturedClocks } from '../process/state';
import { commandsFor } from '../process/command';
import type { GivenBy } from '../process/permission';
import type { EventDraft } from './events';
import type { InputCallState, Stage } from './state';

/** The inputs to a call as they are stored. */
export interface Contributions {
  /** Ids of those that passed the screening and were not withdrawn. */
  accepted: readonly string[];
  /** How many wait for the screening. */
  unscreened: number;
  /** The institutions, or their parties, that gave input and did not withdraw it, each once. */
  contributors: readonly string[];
}

/** The facts that the registers add to a command. */
export interface Facts {
  /** What the call is about as the registers have it, and how many questions it asks. */
  about: { items: readonly string[]; questionCount: number };
  /** The NGOs that have subscribed to such calls. */
  audience: { subscribers: readonly string[] };
  contributions: { contributions: Contributions };
  /** The policy in force. */
  policy: { policy: CapturedClocks };
}

/** How a command of a call is defined. */
export const { command, firstCommand } = commandsFor<InputCallState, Stage, EventDraft, Facts>();

export const byCenter: GivenBy = { center: 'staff' };
