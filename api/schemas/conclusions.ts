import { addresseeStandings } from '../../application/conclusions/conclusion-view';
import type { SubmittedConclusion } from '../../application/conclusions/conclusion-finders';
import { mostItems } from '../../domain/oversight-conclusion/links';
import { mostAddressees, mostProposals } from '../../domain/oversight-conclusion/rule';
import {
  disputeOutcomes,
  noticeStandings,
  oversightForms,
  proposalAnswers,
  stages,
} from '../../domain/oversight-conclusion/state';
import { groundUses } from '../../domain/registers/law';
import { itemEntityId } from './address';
import { common } from './command-schema';
import { conflictShape } from './deliveries';
import { briefShape } from './entities';
import { timelineEventSchema } from './items';
import { shownNames } from './names';
import { text, uuid, z } from './text';

const said = z.object({
  id: uuid,
  sha256: z.string(),
  text: z.string(),
  language: z.string().nullable(),
});
const instant = z.string();
const ratings = ['satisfied', 'not_rated', 'disputed'] as const;

const proposalAnswer = z.object({
  proposal: z.int(),
  answer: z.enum(proposalAnswers),
  reason: said,
  ground: z.string().nullable().openapi({ description: 'The code of a ground of the law.' }),
});

const answerSchema = z.object({
  answers: z.array(proposalAnswer),
  documentId: uuid.nullable(),
  letterNumber: z.string().nullable(),
  submittedAt: instant,
  late: z.boolean(),
  rating: z
    .object({
      result: z.enum(ratings),
      at: instant,
      said: said.nullable(),
      decision: z
        .object({ outcome: z.enum(disputeOutcomes), reason: said, at: instant })
        .nullable(),
    })
    .nullable(),
});

const publishedSchema = z.object({
  answers: z.array(proposalAnswer),
  publishedAt: instant,
  submittedAt: instant,
  late: z.boolean(),
  corrections: z.array(
    z.object({ before: proposalAnswer, after: proposalAnswer, note: said, at: instant }),
  ),
});

const addresseeSchema = z.object({
  number: z.int(),
  institutionId: uuid,
  standing: z.enum(addresseeStandings),
  official: z.string().nullable(),
  law: z
    .object({
      recordId: z.string(),
      version: z.int(),
      sha256: z.string(),
      article: z.object({ act: z.string(), article: z.string().nullable() }).nullable(),
      termConfirmed: z.boolean(),
      refusalGrounds: z.array(z.object({ code: z.string(), use: z.enum(groundUses) })),
    })
    .nullable()
    .openapi({ description: 'The law as it was on the day of registration.' }),
  acknowledgedAt: instant.nullable(),
  ownNumber: z.string().nullable(),
  dueAt: instant.nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  suspended: z.boolean().nullable(),
  round: z.int().openapi({ description: '1, and one more after each dispute that was upheld.' }),
  answeredAt: instant.nullable(),
  late: z.boolean().nullable(),
  dispute: z.enum(['open', ...disputeOutcomes]).nullable(),
  rating: z.enum(ratings).nullable(),
  answer: answerSchema.nullable().openapi({ description: 'Between the parties.' }),
  earlierAnswers: z.array(answerSchema).nullable(),
  published: publishedSchema.nullable(),
  earlierPublished: z.array(publishedSchema).openapi({
    description: 'As published, of answers in whose place another one is owed.',
  }),
  draft: z
    .array(proposalAnswer)
    .nullable()
    .openapi({ description: 'Prepared answers: for the addressee alone, and the center.' }),
  questions: z
    .array(
      z.object({
        number: z.int(),
        question: said,
        askedAt: instant,
        answer: said.nullable(),
        answeredAt: instant.nullable(),
        isOver: z.boolean(),
      }),
    )
    .nullable(),
  notices: z
    .array(
      z.object({
        number: z.int(),
        round: z.int(),
        standing: z.enum(noticeStandings),
        givenAt: instant,
        text: said.nullable(),
      }),
    )
    .nullable(),
});

/** A conclusion in a list. Fields that the caller may not see are null. */
export const conclusionSchema = z
  .object({
    entityId: z.string(),
    id: uuid,
    stage: z.enum(stages),
    sequence: z.int().nullable(),
    form: z.enum(oversightForms),
    title: z.string(),
    registrationNumber: z.string(),
    registeredAt: instant,
    submitterId: uuid,
    findings: said.nullable(),
    proposals: z.array(
      z.object({
        number: z.int(),
        addressees: z.array(z.int()),
        text: said.nullable(),
        plannedAs: z.array(z.string()),
      }),
    ),
    addressees: z.array(addresseeSchema),
    items: z.array(z.string()),
    dueAt: instant.nullable(),
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
    endedBecause: said.nullable(),
    updatedAt: instant.nullable(),
  })
  .openapi('Conclusion');

/** A conclusion with its running clocks and the commands that may follow. */
export const commandedConclusionSchema = conclusionSchema
  .extend({ ...conflictShape, ...briefShape })
  .openapi('CommandedConclusion');

/** What proves to both sides what happened with a conclusion. */
export const conclusionProofSchema = z
  .object({
    format: z.literal('oversight-conclusion-proof/1'),
    madeAt: instant,
    entityId: z.string(),
    isWhole: z.boolean().openapi({
      description: 'Whether it has every event, with the records that are hashed.',
    }),
    hashing: z.record(z.string(), z.string()).openapi({ description: 'How the hashes are made.' }),
    conclusion: conclusionSchema.extend({ clocks: briefShape.clocks }),
    events: z.array(
      timelineEventSchema.extend({
        record: z.string().nullable().openapi({
          description: 'The canonical JSON of the event, for those who see everything.',
        }),
      }),
    ),
    notices: z
      .array(
        z.object({
          kind: z.string(),
          clockId: z.string().nullable(),
          step: z.string().nullable(),
          eventSequence: z.int(),
          institutionId: uuid,
          personId: uuid.nullable(),
          sentAt: instant,
          contentSha256: z.string().nullable(),
        }),
      )
      .openapi({ description: 'That were delivered by mail.' }),
    ...shownNames,
  })
  .openapi('ConclusionProof');

/** A conclusion to register. */
export const newConclusion: z.ZodType<SubmittedConclusion & { hideIdentity: boolean }> =
  z.strictObject({
    ...common,
    form: z.enum(oversightForms),
    title: text(300),
    findings: text(),
    hideIdentity: z.boolean().default(false).openapi({
      description: 'Only the center may know which NGO it is.',
    }),
    submitterId: uuid.optional().openapi({ description: 'The NGO. For the center alone.' }),
    addressees: z
      .array(z.strictObject({ institutionId: uuid, official: text(300).nullable().default(null) }))
      .min(1)
      .max(mostAddressees),
    proposals: z
      .array(
        z.strictObject({
          text: text(),
          addressees: z
            .array(z.int().min(1).max(mostAddressees))
            .max(mostAddressees)
            .default([])
            .openapi({
              description: 'By their place in the list, from 1; all of them when it is empty.',
            }),
        }),
      )
      .min(1)
      .max(mostProposals),
    items: z.array(itemEntityId).max(mostItems).default([]),
    registrationNumber: text(50)
      .nullable()
      .default(null)
      .openapi({ description: 'Of the paper, for the center alone; otherwise one is given.' }),
  });
