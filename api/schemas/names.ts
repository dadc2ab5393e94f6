import type { ShownNames } from '../../application/shown-names';
import { z } from './text';

/** Names beside the ids of an answer; the server puts them into the language of the request. */
export const shownNames = {
  names: z.custom<ShownNames>().openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'The names of the institutions and persons in this answer, by id, in your language; of items that are only named by their id, the document or plan and the number.',
  }),
};

/** Names from before a correction, by which searches find an entry too. */
export const earlierNamesSchema = z
  .array(
    z.object({
      field: z.enum(['symbol', 'paragraph', 'number', 'title', 'actNumber']),
      name: z.string(),
    }),
  )
  .openapi({
    description: 'Symbols, numbers and titles from before a correction; searches find them too.',
  });
