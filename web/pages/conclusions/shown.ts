import type { CommandedConclusion } from '../../../application/conclusions/conclusions';

/** The parts of a conclusion that anybody reads. */
export type ShownConclusion = Omit<
  CommandedConclusion,
  'clocks' | 'allowedCommands' | 'refusedCommands'
>;
