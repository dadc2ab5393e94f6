import { assess, type GivenAssessment } from '../../domain/registers/assessment';
import { viewerOf } from '../../domain/process/visibility';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import { Assessments, type StoredAssessment } from '../../store/assessments';
import type { Database } from '../../store/connect';
import { writeSystemNotices } from '../../store/system-notices';
import { errorOfRules, notFound } from '../application-error';
import { derivedId } from '../derived-id';
import type { Items } from '../items/items';
import { permit } from '../people/participation';
import type { UnSchemes } from '../registers/un-schemes';
import { withNames } from '../shown-names';
import { presentAssessments } from './assessment-view';

/** An entry to add. Without a version, the scheme that applies on the day of the document is used. */
interface AssessmentCall {
  actor: PersonActor;
  recommendationId: string;
  changeId: string;
  given: GivenAssessment & { schemeVersion?: number | undefined; language: Language };
}

/** The grades of recommendations by UN bodies, and the center's predictions of them. */
export class RecommendationAssessments {
  constructor(
    private readonly deps: {
      database: Database;
      items: Items;
      unSchemes: UnSchemes;
    },
  ) {}

  /** Every entry that the caller may see, in the order of recording. Errors: 404. */
  async list(actor: PersonActor, recommendationId: string) {
    await this.seen(actor, recommendationId);
    const entries = await new Assessments(this.deps.database).of([recommendationId]);
    const assessments = presentAssessments(viewerOf(actor), entries);
    return await withNames(this.deps.database, actor, { assessments });
  }

  /**
   * Adds an entry and its notices in one transaction; a repetition with the same key adds nothing. Errors: 403; 404;
   * 409 when the paragraph is graded already or the entry to correct is missing or corrected; 422 when it does not
   * fit the UN body and its scheme.
   */
  async record(call: AssessmentCall) {
    const { actor, recommendationId } = call;
    permit(actor, 'recordAssessment');
    await this.seen(actor, recommendationId);
    const { language, schemeVersion, ...given } = usual(call.given);
    const by = await this.deps.unSchemes.scheme(entityIdOf(call), {
      ...(schemeVersion === undefined ? {} : { schemeVersion }),
      ...(given.kind === 'grade' ? { documentOn: given.documentOn } : {}),
    });
    const id = derivedId(call.changeId, 'assessment');
    const entries = await this.deps.database.transaction(async (transaction) => {
      const register = new Assessments(transaction);
      if (!(await register.lock(recommendationId))) throw notFound();
      // Locked here, so that entries are stored in the order of their numbers.
      const at = new Date(Date.now()).toISOString();
      const before = await register.of([recommendationId]);
      if (before.some((one) => one.id === id)) return before;
      const entry = assess(before, given, { ...by, at });
      if ('params' in entry) throw errorOfRules(entry);
      const { reason } = given;
      const authored = { id, recommendationId, reason, byPersonId: actor.personId, recordedAt: at };
      await register.add({ ...entry, ...authored, language });
      if (entry.kind === 'grade')
        await tellOf(transaction, { ...call, ...authored, number: entry.number, at });
      return [...before, { ...entry, ...authored }];
    });
    return await withNames(this.deps.database, actor, presented(actor, entries, id));
  }

  private async seen(actor: PersonActor, recommendationId: string): Promise<void> {
    const isSeen = await this.deps.items.isVisible(actor, entityIdOf({ recommendationId }));
    if (!isSeen) throw notFound();
  }
}

function entityIdOf({ recommendationId }: { recommendationId: string }): string {
  return `recommendation/${recommendationId}`;
}

/** Symbol and paragraph in their usual spelling, so that the same place is recognised. */
function usual(given: AssessmentCall['given']): AssessmentCall['given'] {
  if (given.kind === 'prediction') return given;
  const symbol = readSymbol(given.symbol).symbol;
  return { ...given, symbol, paragraph: given.paragraph.trim() };
}

function presented(actor: PersonActor, entries: readonly StoredAssessment[], id: string) {
  const made = presentAssessments(viewerOf(actor), entries).find((one) => one.id === id);
  if (made === undefined) throw new Error(`assessment ${id} was stored and is not there`);
  return made;
}

/**
 * Notifies the lead and the center of a grade. The mailboxes are not signalled from here: the sweep finds waiting
 * notices.
 */
async function tellOf(
  transaction: Database,
  told: { recommendationId: string; number: number; byPersonId: string; at: string },
): Promise<void> {
  const { at, number, recommendationId, byPersonId } = told;
  const { leadInstitutionId, centerId } = await new Assessments(transaction).concerned(
    recommendationId,
  );
  const notices = [leadInstitutionId, centerId]
    .filter((institutionId) => institutionId !== null)
    .map((institutionId) => ({
      entityId: entityIdOf(told),
      key: `grade/${number}:${institutionId}`,
      kind: 'gradeRecorded',
      institutionId,
      byPersonId,
    }));
  await writeSystemNotices(transaction, { notices, now: at, goesOutAt: at });
}
