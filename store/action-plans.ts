import type { Language } from '../domain/shared/languages';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import { canonicalJson } from './canonical-json';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import {
  evidenceColumns,
  evidenceHashes,
  type EvidenceItem,
  type StoredEvidence,
} from './evidence';
import { sha256 } from './sha256';
import { TextConflict } from './texts';

/** One step of a plan: what, by when, who. */
export interface ActionPlanStep {
  what: string;
  dueOn: LocalDate | null;
  who: string;
}

/** The action plan of a lead for an item. */
interface ActionPlanText {
  entityId: string;
  alreadyDone: boolean;
  steps: readonly ActionPlanStep[];
  note: string | null;
  language: Language;
  /** The evidence of a plan that is already done. */
  evidence: readonly EvidenceItem[];
}

/** Submitted action plans. Never changed: a returned plan is replaced by a new one. */
export class ActionPlans {
  constructor(private readonly database: Database) {}

  /**
   * Stores a plan and returns the reference for its event. Storing the same plan under the same id again changes
   * nothing; a different one throws {@link TextConflict}.
   */
  async store(
    plan: ActionPlanText & { id: string; authorPersonId: string; at: Instant },
  ): Promise<TextRef> {
    const { id, authorPersonId, at, evidence, entityId, alreadyDone, steps, note, language } = plan;
    const content = contentOf(plan);
    const ref = { id, sha256: sha256(content) };
    await this.database.transaction(async (transaction) => {
      const inserted = await transaction('action_plan')
        .insert({
          ...snakeRow({ id, entityId, alreadyDone, note, language, content, authorPersonId }),
          ...{ steps: JSON.stringify(steps), content_sha256: ref.sha256, created_at: at },
        })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 1 && evidence.length > 0) {
        await transaction('action_plan_evidence').insert(
          evidence.map((item, index) =>
            snakeRow({ ...item, actionPlanId: id, position: index + 1 }),
          ),
        );
      }
    });
    const stored = await this.database<{ content_sha256: string }>('action_plan')
      .where('id', id)
      .first('content_sha256');
    if (stored?.content_sha256 !== ref.sha256) throw new TextConflict(id);
    return ref;
  }

  /** The hash of what people read of a plan: of its columns and its evidence; null without one. */
  async hashOfShown(id: string): Promise<string | null> {
    const plan = await this.find(id);
    return plan === null ? null : sha256(contentOf(plan));
  }

  /** The plan, or null when there is none. */
  async find(id: string): Promise<StoredActionPlan | null> {
    const row = await this.database('action_plan')
      .where({ id })
      .first<Omit<StoredActionPlan, 'evidence'> | undefined>(
        camelColumns(
          'action_plan',
          'id, entity_id, already_done, steps, note, language, content_sha256',
          'created_at',
        ),
      );
    if (row === undefined) return null;
    const evidence = await this.database('action_plan_evidence')
      .where({ action_plan_id: id })
      .orderBy('position')
      .select<EvidenceItem[]>(camelColumns('action_plan_evidence', evidenceColumns));
    return { ...row, evidence: evidence.map((item) => ({ ...item, addedAt: row.createdAt })) };
  }
}

/** Exactly the hashed fields: a stored plan has more. */
function contentOf({ entityId, alreadyDone, steps, note, language, evidence }: ActionPlanText) {
  const text = { entityId, alreadyDone, steps, note, language };
  return canonicalJson({ ...text, evidence: evidenceHashes(evidence) });
}

/** A plan as it is stored. */
interface StoredActionPlan extends ActionPlanText {
  id: string;
  contentSha256: string;
  createdAt: Instant;
  evidence: readonly StoredEvidence[];
}
