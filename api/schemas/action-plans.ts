import { shownEvidence } from './reports';
import { language, uuid, z } from './text';

/** An action plan as it was submitted. */
export const actionPlanSchema = z
  .object({
    id: uuid,
    entityId: z.string(),
    alreadyDone: z.boolean(),
    steps: z.array(z.object({ what: z.string(), dueOn: z.string().nullable(), who: z.string() })),
    note: z.string().nullable(),
    language,
    evidence: shownEvidence,
    evidenceCount: z
      .int()
      .openapi({ description: 'Includes evidence that is not visible to you.' }),
    remaining: z.array(z.enum(['steps', 'report', 'closing'])).openapi({
      description: 'What remains after the plan is agreed: agreeing closes nothing.',
    }),
    contentSha256: z.string(),
    createdAt: z.string(),
    submittedAt: z.string().nullable(),
    late: z.boolean().nullable(),
  })
  .openapi('ActionPlan');
