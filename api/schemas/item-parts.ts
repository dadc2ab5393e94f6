import { clockSubject } from './clock-subject';
import { stages, trackNames } from '../../domain/implementation/state';
import { matterKinds } from '../../domain/shared/matter';
import { confidences, opinionMethods } from '../../domain/shared/independent-opinion';
import { statuses, statusSources } from '../../domain/shared/status';
import { termUnits } from '../../domain/clock/due-rule';
import { conflictSchema } from './deliveries';
import { overrunSchema } from './overrun';
import { clockTerms } from './policies';
import { uuid, z } from './text';

const status = z.enum(statuses);
const textRef = z.object({ id: uuid, sha256: z.string() });

/** A reporting period, with its reports. */
export const periodSchema = z
  .object({
    number: z.int(),
    state: z.enum(['open', 'submitted', 'returned', 'accepted', 'superseded']),
    opensAt: z.string(),
    endsAt: z.string().nullable(),
    dueAt: z.string().nullable(),
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
    report: z
      .object({
        id: uuid,
        submittedAt: z.string().nullable(),
        late: z.boolean().nullable(),
        claimedStatus: status.nullable(),
        evidenceCount: z.int().nullable(),
        signed: z.boolean(),
      })
      .nullable(),
    unsignedReport: z
      .object({ id: uuid, signatureRequestedAt: z.string().nullable() })
      .nullable()
      .openapi({ description: 'The report that awaits the signature of its institution.' }),
    validatedStatus: status.nullable(),
    reviewedAt: z.string().nullable(),
  })
  .openapi('ReportingPeriod');

/** The status opinion of one source. */
export const opinionSchema = z.object({
  source: z.enum(statusSources),
  status,
  asOf: z.string(),
  institutionId: uuid.nullable(),
  reportId: uuid.nullable(),
});

/** The opinion of one independent source. */
export const independentOpinionSchema = z
  .object({
    opinionId: z.string(),
    institutionId: uuid.nullable(),
    partyId: uuid
      .nullable()
      .openapi({ description: 'Stands for a source whose identity is protected; not public.' }),
    isProtected: z.boolean(),
    status,
    method: z.enum(opinionMethods),
    confidence: z.enum(confidences),
    statedOn: z.string(),
    onPaper: z.boolean(),
    published: z.boolean(),
    conflicts: z.array(conflictSchema).openapi({
      description:
        'Why the source may not be impartial; of a source whose identity is protected for the center alone.',
    }),
  })
  .openapi('IndependentOpinion');

/** A leading or repeated recommendation, shown with the other. */
export const relatedSchema = z
  .object({
    entityId: z.string(),
    symbol: z.string().nullable(),
    mechanism: z.string().nullable(),
    number: z.string(),
    stage: z.enum(stages),
    leadInstitutionId: uuid.nullable(),
    validatedStatus: status.nullable(),
  })
  .openapi('RelatedRecommendation');

/** A report of the leading item that the center applied to a repeat. */
export const appliedReportSchema = z.object({
  leaderEntityId: z.string(),
  reportId: z.string(),
  period: z.int(),
  evidenceCount: z.int(),
  validatedStatus: status,
  appliedAt: z.string(),
  check: z.string().nullable().openapi({ description: 'What the center checked for this repeat.' }),
  counts: z.boolean(),
  voidSince: z.string().nullable().openapi({
    description:
      'Since when the leading item has begun a new implementation and the report proves nothing here any more.',
  }),
});

/** A request for another track, with its decision. */
export const trackRequestSchema = z.object({
  number: z.int(),
  to: z.enum(trackNames),
  institutionId: uuid.nullable(),
  askedAt: z.string(),
  reason: z.string().nullable(),
  state: z.enum(['open', 'moved', 'refused', 'closed', 'dropped']),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
});

/** A requested extension that is not decided. */
export const extensionRequestSchema = z.object({
  number: z.int(),
  clockId: z.string(),
  subject: clockSubject,
  dueOn: z.string(),
  newDueOn: z.string(),
  documentId: uuid.nullable(),
  reason: z.string().nullable(),
  requestedAt: z.string(),
});

/** A question of the lead that awaits an answer. */
export const clarificationSchema = z.object({
  number: z.int(),
  question: z.string().nullable(),
  askedAt: z.string(),
  maximumUntil: z.string(),
});

/** An institution that the lead proposed as co-executor, with the outcome. */
export const coExecutorProposalSchema = z.object({
  number: z.int(),
  institutionId: uuid,
  reason: z.string().nullable(),
  proposedAt: z.string(),
  state: z.enum(['open', 'accepted', 'refused', 'ended']),
  decidedAt: z.string().nullable(),
  decision: z.string().nullable(),
});

/** A conclusion or input that is not settled. */
export const openMatterSchema = z.object({
  matterId: uuid,
  matterKind: z.enum(matterKinds),
  content: z.string().nullable(),
  receivedOn: z.string(),
  notedAt: z.string(),
  entityId: z.string().nullable().openapi({
    description:
      'Where it waits for its answer, such as `ngo-input/…`; null for one on paper, which the center settles.',
  }),
});

const explainedDay = z.object({
  on: z.string(),
  working: z.boolean(),
  because: z.enum(['override', 'holiday', 'weekend', 'working_week']),
  said: z.string().openapi({ description: 'In words.', example: '8 December, Constitution Day' }),
  name: z.string().nullable(),
  insteadOf: z
    .object({ on: z.string(), name: z.string().nullable() })
    .nullable()
    .openapi({ description: 'The day that it was moved from.' }),
  note: z.string().nullable(),
});
const reached = { on: z.string().openapi({ description: 'The day reached by this step.' }) };

/** One fact that determined a due day. */
const explanationStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrived'), at: z.string(), ...reached }),
  z.object({
    kind: z.literal('received_later'),
    because: z.enum(['after_cut_off', 'non_working_day']),
    ...reached,
  }),
  z.object({
    kind: z.literal('counted'),
    amount: z.int(),
    unit: z.enum(termUnits),
    start: z.enum(['same_day', 'next_day']),
    firstDay: z.string(),
    clampedToMonthEnd: z.boolean(),
    skipped: z.array(explainedDay),
    worked: z
      .array(explainedDay)
      .openapi({ description: 'Days off that a decision made working days.' }),
    ...reached,
  }),
  z.object({ kind: z.literal('fixed'), ...reached }),
  z.object({
    kind: z.literal('suspended'),
    givenBack: z.int(),
    unit: z.enum(['calendar_day', 'business_day']),
    ...reached,
  }),
  z.object({ kind: z.literal('extended'), from: z.string(), to: z.string(), ...reached }),
  z.object({ kind: z.literal('rolled'), skipped: z.array(explainedDay), ...reached }),
]);

/** A clock with everything that its due day is based on. */
export const clockSchema = z
  .object({
    id: z.string(),
    subject: clockSubject,
    owner: z.string().openapi({ description: 'The part whose duty it is, or the center.' }),
    ...clockTerms.pick({ rule: true, receiptRule: true, legalBasis: true, legalEffect: true })
      .shape,
    startedBy: z.object({
      sequence: z.int(),
      eventType: z.string(),
      effectiveAt: z.string(),
      recordedAt: z.string(),
    }),
    suspensions: z.array(
      z.object({
        from: z.string(),
        to: z.string().nullable(),
        cause: z.enum(['question', 'not_notified']).openapi({
          description:
            'A question of the lead, or that nobody of the lead could be notified of the duty.',
        }),
        reason: textRef.nullable(),
        maximumUntil: z.string().nullable(),
      }),
    ),
    extensions: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        reason: textRef,
        documentId: uuid.nullable(),
        grantedAt: z.string(),
      }),
    ),
    dueAt: z.string().nullable(),
    dueOn: z.string().nullable(),
    missedAt: z.string().nullable(),
    outcome: z.enum(['met', 'met_late', 'lapsed', 'cancelled']).nullable(),
    endedAt: z.string().nullable(),
    overrun: overrunSchema,
    ladder: z.array(
      z.object({
        step: z.string(),
        at: z.string(),
        audience: clockTerms.shape.ladder.element.shape.audience,
      }),
    ),
  })
  .openapi('Clock');

/** The steps by which a due day was found; null without one. */
export const explanationSchema = z
  .object({
    clockId: z.string(),
    dueOn: z.string(),
    dueAt: z.string(),
    timeZone: z.string(),
    calendarId: z.string(),
    calendarVersion: z.int(),
    quality: z.enum(['exact', 'unconfirmed', 'estimated']),
    steps: z.array(explanationStep),
  })
  .nullable()
  .openapi({ description: 'Which days were counted, and which were not.' });
