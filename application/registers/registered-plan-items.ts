import { newlyNamed, refuseBodies, refusePlanPart } from '../../domain/registers/plan-item';
import { refuseTranslations } from '../../domain/registers/translation';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import { Institutions, type Institution } from '../../store/institutions';
import type { LocalClock } from '../../store/local-day';
import { PlanItemCorrections, type PlanItemCorrection } from '../../store/plan-item-corrections';
import type { PlanItemBody } from '../../store/plan-items';
import { RegisterChanges, type Translation } from '../../store/register-changes';
import { PlanLinks, type PlanLink } from '../../store/plan-links';
import { linkedRecommendations } from '../../store/reading/plan-progress';
import { read } from '../../store/reading/together';
import { ApplicationError, errorOfRules, notFound, throwRefusal } from '../application-error';
import type { Language } from '../../domain/shared/languages';
import { viewerOf } from '../../domain/process/visibility';
import type { Items } from '../items/items';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';
import { notifyOfChange } from './correction-notices';
import { movedDay, type OwnDayCorrections, type StatedDue } from './own-days';
import { markupIn, plainTexts } from './plan-item-texts';
import { changedBy, holdEntry, orTaken, type EntryCall, type GivenReason } from './entry-changes';

/** Changes of the center in the register of plan items, with their history. */
export class RegisteredPlanItems {
  constructor(
    private readonly deps: {
      database: Database;
      items: Items;
      clock: LocalClock;
      ownDays: OwnDayCorrections;
    },
  ) {}

  /**
   * Corrects the plan data of an item; what was changed is recorded, with who and when. Assignments are unchanged; the
   * clock of a corrected own day moves in the background, and the lead is notified. Answers with the item and the new
   * version of its entry, and warns as registering does of removed HTML.
   * Errors: 403; 404; 409 for a number that the plan has already; 412; 422 for a translation into the item's own
   * language, for institutions that have ended, do not fit together, or cannot have their role, and for a day outside
   * the calendar.
   */
  async correct(
    call: EntryCall<
      Omit<PlanItemCorrection, 'bodies' | 'due'> & GivenBodies & StatedDue & GivenReason
    >,
  ) {
    const { actor, id, given } = call;
    const { ownDays } = this.deps;
    permit(actor, 'correctRegister');
    const { reason: _reason, language: _language, dueOn, dueTerm, ...corrected } = given;
    const { leadInstitutionId, coExecutorInstitutionIds, ...correction } = corrected;
    const { today } = await this.deps.clock.now();
    const number = correction.number?.trim();
    const transacted = this.deps.database.transaction(async (transaction) => {
      // Locked before the item, as uploads do: otherwise two transactions could wait for each other without end.
      const named = namedAnew({ leadInstitutionId, coExecutorInstitutionIds });
      const institutions = await new Institutions(transaction).hold(named);
      const due = await ownDays.stated(transaction, id, { dueOn, dueTerm });
      const corrections = new PlanItemCorrections(transaction);
      const made = await holdEntry(corrections.changes, call);
      if (made !== null) return { version: made, orderId: null };
      await refuseUnsound(corrections, id, correction.translations ?? []);
      const before = await corrections.bodies(id);
      const bodies = bodiesAfter(before, { leadInstitutionId, coExecutorInstitutionIds });
      refuseUnfit({ bodies, before }, { institutions, today });
      const by = changedBy(call);
      const { changed, version } = await corrections.correct(
        id,
        { ...correction, ...plainTexts(correction), number, bodies, due },
        by,
      );
      await notifyOfChange(transaction, corrections.changes, { id, changed, version, by });
      const planItemIds = movedDay(changed) ? [id] : [];
      return { version, orderId: await ownDays.place(transaction, { planItemIds, actor, by }) };
    });
    const { version, orderId } = await orTaken(transacted, 'number_taken');
    await ownDays.start(orderId);
    const item = await this.deps.items.detail(actor, `plan-item/${id}`);
    return { item, version, warnings: markupIn(correction) };
  }

  /**
   * Links an item to recommendations, or unlinks it. No-op changes are not recorded. Errors: 403; 404; 422 for
   * unknown recommendations.
   */
  async link(call: {
    actor: PersonActor;
    changeId: string;
    id: string;
    change: 'add' | 'remove';
    given: { recommendationIds: readonly string[]; reason: string; language: Language };
  }) {
    const { actor, changeId, id, change, given } = call;
    const { database } = this.deps;
    permit(actor, 'linkPlanItem');
    const recommendationIds = [...new Set(given.recommendationIds)];
    const unknown = await new Documents(database).unknown(recommendationIds);
    if (unknown.length > 0) {
      throw new ApplicationError('input', 'recommendation_unknown', {
        params: { recommendationIds: unknown },
      });
    }
    const links = recommendationIds.map((recommendationId) => ({
      planItemId: id,
      recommendationId,
    }));
    const changed = await database.transaction(
      async (transaction): Promise<readonly PlanLink[]> => {
        // In one order: two people who change the same links would otherwise wait for each other without end.
        const entry = { id, ifVersion: null, changeId };
        await holdEntry(new RegisterChanges(transaction, 'plan_item'), entry);
        const planLinks = new PlanLinks(transaction);
        const made = await planLinks.changedBy(id, changeId);
        if (made.length > 0) return made;
        const reason = { text: given.reason, language: given.language };
        const at = new Date(Date.now()).toISOString();
        return await planLinks[change](links, { byPersonId: actor.personId, at, reason, changeId });
      },
    );
    const recommendations = await read(
      database,
      linkedRecommendations(database, viewerOf(actor), id),
    );
    const ids = changed.map(({ recommendationId }) => recommendationId);
    return await withNames(database, actor, { changed: ids, recommendations });
  }

  /** Who changed what in the register about an item, the oldest first. Errors: 403; 404. */
  async history(actor: PersonActor, id: string) {
    permit(actor, 'seeRegisterHistory');
    const { database } = this.deps;
    if (!(await this.deps.items.isVisible(actor, `plan-item/${id}`))) throw notFound();
    const [corrections, links] = await Promise.all([
      new RegisterChanges(database, 'plan_item').history(id),
      new PlanLinks(database).history(id),
    ]);
    return await withNames(database, actor, { corrections, links });
  }
}

/** The new institutions of a plan item; omitted fields are unchanged. */
interface GivenBodies {
  leadInstitutionId?: string | null | undefined;
  coExecutorInstitutionIds?: readonly string[] | undefined;
}

function namedAnew({ leadInstitutionId: lead, coExecutorInstitutionIds }: GivenBodies): string[] {
  return [
    ...(lead === undefined || lead === null ? [] : [lead]),
    ...(coExecutorInstitutionIds ?? []),
  ];
}

/** All institutions as they are to be stored, the lead first. An institution keeps its wording from the file. */
function bodiesAfter(
  before: readonly PlanItemBody[],
  { leadInstitutionId: lead, coExecutorInstitutionIds: coExecutors }: GivenBodies,
): readonly PlanItemBody[] {
  const as = (part: PlanItemBody['part'], ids: readonly string[]): readonly PlanItemBody[] =>
    ids.map((institutionId) => {
      const old = before.find((one) => one.institutionId === institutionId);
      return { institutionId, part, namedAs: old?.namedAs ?? null };
    });
  const stand = (part: PlanItemBody['part']) => before.filter((body) => body.part === part);
  return [
    ...(lead === undefined ? stand('lead') : as('lead', lead === null ? [] : [lead])),
    ...(coExecutors === undefined ? stand('co_executor') : as('co_executor', coExecutors)),
  ];
}

/** Only newly named institutions must be active: others may have ended since they were named. */
function refuseUnfit(
  { bodies, before }: { bodies: readonly PlanItemBody[]; before: readonly PlanItemBody[] },
  { institutions, today }: { institutions: readonly Institution[]; today: LocalDate },
): void {
  for (const { institutionId, part } of newlyNamed(bodies, before)) {
    const candidate = institutions.find(({ id }) => id === institutionId);
    const error = refusePlanPart(part, candidate, today);
    if (error === null) continue;
    throw errorOfRules(error, { institutionIds: [institutionId] });
  }
  throwRefusal(refuseBodies(bodies));
}

async function refuseUnsound(
  corrections: PlanItemCorrections,
  id: string,
  translations: readonly Translation[],
): Promise<void> {
  const language = await corrections.textLanguage(id);
  throwRefusal(refuseTranslations({ language, status: 'original' }, translations));
}
