import type { Instant, LocalDate } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';
import { TextConflict, type Language } from './texts';

/** One step of a plan: what, by when, who. */
export interface ActionPlanStep {
  what: string;
  dueOn: LocalDate | null;
  who: string;
}

/** What a lead says it will do about an item. */
export interface ActionPlanText {
  entityId: string;
  alreadyDone: boolean;
  steps: readonly ActionPlanStep[];
  note: string | null;
  language: Language;
}

/** Action plans as they were handed in. Never changed: a returned plan is answered by a new one. */
export class ActionPlans {
  constructor(private readonly database: Database) {}

  /**
   * Stores a plan and answers with what an event carries instead of it. Storing the same plan under the
   * same id again changes nothing; another one throws {@link TextConflict}.
   */
  async store(
    plan: ActionPlanText & { id: string; authorPersonId: string; at: Instant },
  ): Promise<TextRef> {
    const { id, authorPersonId, at, ...text } = plan;
    const content = canonicalJson(text);
    const ref = { id, sha256: sha256(content) };
    await this.database('action_plan')
      .insert({
        id,
        entity_id: text.entityId,
        already_done: text.alreadyDone,
        steps: JSON.stringify(text.steps),
        note: text.note,
        language: text.language,
        content,
        content_sha256: ref.sha256,
        author_person_id: authorPersonId,
        created_at: at,
      })
      .onConflict('id')
      .ignore();
    const stored = await this.database<{ content_sha256: string }>('action_plan')
      .where('id', id)
      .first('content_sha256');
    if (stored?.content_sha256 !== ref.sha256) throw new TextConflict(id);
    return ref;
  }

  /** The plan, or null when there is none. */
  async find(id: string): Promise<(ActionPlanText & { id: string; createdAt: Instant }) | null> {
    const row: (ActionPlanText & { id: string; createdAt: Instant }) | undefined =
      await this.database('action_plan').where({ id }).first({
        id: 'id',
        entityId: 'entity_id',
        alreadyDone: 'already_done',
        steps: 'steps',
        note: 'note',
        language: 'language',
        createdAt: 'created_at',
      });
    return row ?? null;
  }
}
