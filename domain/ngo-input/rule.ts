import type { CapturedClocks } from '../process/state';
import { commandsFor } from '../process/command';
import type { GivenBy } from '../process/permission';
import type { InputClock } from './clocks';
import type { EventDraft } from './events';
import type { InputState, Stage } from './state';

/** A tracked item and its present lead. */
export interface ItemLead {
  entityId: string;
  leadInstitutionId: string | null;
}

/** The facts that a command gets besides its fields. */
export interface Facts {
  /** The items as they are tracked, with their present leads. */
  concernedItems: { items: readonly ItemLead[] };
  /** The present leads of the items of the input. */
  presentLeads: { leads: readonly ItemLead[] };
  /** The policy in force. */
  policy: { policy: CapturedClocks };
}

/** How a command of an input is defined. */
export const { command, firstCommand } = commandsFor<
  InputState,
  Stage,
  EventDraft,
  Facts,
  InputClock
>();

export const byCenter: GivenBy = { center: 'staff' };

/** By the addressee, or by the center from its letter. */
export const byAddressee: GivenBy = {
  center: 'staff',
  parts: { addressee: ['main', 'alternate', 'head'] },
};

/** By the submitter, or by the center from its letter. */
export const bySubmitter: GivenBy = {
  center: 'staff',
  parts: { submitter: ['main', 'alternate', 'validator', 'head'] },
};

/** Accepted, and not withdrawn. */
export const accepted = ['awaiting_reply', 'answered'] as const satisfies Stage[];
