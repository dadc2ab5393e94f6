import { clockSchema } from './item-parts';
import { shownNames } from './names';
import { z } from './text';

/** What an entity of any process has besides its own fields: its running clocks and the commands that may follow. */
export const briefShape = {
  clocks: z.array(clockSchema),
  allowedCommands: z.array(z.string()),
  ...shownNames,
};
