import { planLanguages, refuseTranslations } from '../../domain/registers/plan-item';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import { PlanLinks, type PlanLink } from '../../store/plan-links';
import { readLinkedRecommendations } from '../../store/reading/plan-progress';
import { viewerOf } from '../../store/reading/visibility';
import type { Answer } from '../http/endpoint';
import { notFound, Refusal, refusalOf } from '../http/refusal';
import type { linkBody, planItemCorrection } from '../schemas/plans';
import type { z } from '../schemas/text';
import type { Items } from './items';
import { permit } from './participation';

/** What a person of the center changes in the register about a plan item, and what was changed. */
export class RegisteredPlanItems {
  constructor(private readonly deps: { database: Database; items: Items }) {}

  /**
   * Corrects what the plan says of an item beside its work: what was changed is kept, with who and when. Answers
   * with the item. Errors: 403; 404; 422 for a translation into the item's own language.
   */
  async correct(call: {
    actor: PersonActor;
    id: string;
    given: z.output<typeof planItemCorrection>;
  }): Promise<Answer> {
    const { actor, id, given } = call;
    permit(actor, 'correctPlanItem');
    const { reason, ...correction } = given;
    await this.deps.database.transaction(async (transaction) => {
      const corrections = new PlanItemCorrections(transaction);
      const item = await corrections.lock(id);
      if (item === null) throw notFound('plan item');
      refuseUnsound(item.textLanguage, correction.translations ?? []);
      const at = new Date(Date.now()).toISOString();
      await corrections.correct(id, correction, { byPersonId: actor.personId, at, reason });
    });
    const { body } = await this.deps.items.detail(actor, `plan-item/${id}`);
    return { status: 200, body };
  }

  /**
   * Has an item serve recommendations, or no longer. What is so already is left as it is and out of the history.
   * Errors: 403; 404; 422 for recommendations that no register knows.
   */
  async link(call: {
    actor: PersonActor;
    id: string;
    change: 'add' | 'remove';
    given: z.output<typeof linkBody>;
  }): Promise<Answer> {
    const { actor, id, change, given } = call;
    const { database } = this.deps;
    permit(actor, 'linkPlanItem');
    const recommendationIds = [...new Set(given.recommendationIds)];
    const unknown = await new Documents(database).unknown(recommendationIds);
    if (unknown.length > 0) {
      throw new Refusal('input', 'recommendation_unknown', 'No recommendation has this id.', {
        members: { recommendationIds: unknown },
      });
    }
    const links = recommendationIds.map((recommendationId) => ({
      planItemId: id,
      recommendationId,
    }));
    const changed = await database.transaction(
      async (transaction): Promise<readonly PlanLink[]> => {
        // Two people who change the same links in different orders would wait for each other for ever.
        if ((await new PlanItemCorrections(transaction).lock(id)) === null) {
          throw notFound('plan item');
        }
        const reason = { text: given.reason, language: given.language };
        const at = new Date(Date.now()).toISOString();
        return await new PlanLinks(transaction)[change](links, {
          ...{ byPersonId: actor.personId, at, reason },
        });
      },
    );
    const recommendations = await readLinkedRecommendations(database, viewerOf(actor), id);
    const ids = changed.map(({ recommendationId }) => recommendationId);
    return { status: 200, body: { changed: ids, recommendations } };
  }

  /** Who changed what in the register about an item, the oldest first. Errors: 403; 404. */
  async history(actor: PersonActor, id: string): Promise<Answer> {
    permit(actor, 'seePlanItemHistory');
    const { database } = this.deps;
    if (!(await this.deps.items.isVisible(actor, `plan-item/${id}`))) throw notFound('plan item');
    const [corrections, links] = await Promise.all([
      new PlanItemCorrections(database).history(id),
      new PlanLinks(database).history(id),
    ]);
    return { status: 200, body: { corrections, links } };
  }
}

type Translated = readonly { language: (typeof planLanguages)[number] }[];

/** An item of an earlier version does not say its language: then each may be translated into. */
function refuseUnsound(
  textLanguage: (typeof planLanguages)[number] | null,
  translations: Translated,
): void {
  const languages = translations.map(({ language }) => language);
  const own = textLanguage ?? planLanguages.find((one) => !languages.includes(one));
  const error = own === undefined ? null : refuseTranslations(own, languages);
  if (error !== null) throw refusalOf(error);
}
