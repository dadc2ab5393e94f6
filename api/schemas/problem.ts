import { z } from './text';

/** A problem document, the body of every refusal (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ description: 'Stable, for machines.' }),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    problems: z
      .array(z.object({ code: z.string(), detail: z.string() }))
      .optional()
      .openapi({ description: 'All errors of the rules, where there can be several.' }),
    allowedCommands: z
      .array(z.string())
      .optional()
      .openapi({ description: 'With 409: the commands that this caller could give instead.' }),
    requestId: z.string(),
  })
  .openapi('Problem');
