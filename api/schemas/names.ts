import type { ShownNames } from '../../application/shown-names';
import { z } from './text';

/** Names beside the ids of an answer; the server puts them into the language of the request. */
export const shownNames = {
  names: z.custom<ShownNames>().openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'The names of the institutions and persons in this answer, by id, in your language.',
  }),
};
