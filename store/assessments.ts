import type { Assessment } from '../domain/registers/assessment';
import type { Instant } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { recordEntries } from './register-record';

/** An entry of the register with why, by whom and when. */
export type StoredAssessment = Assessment & {
  id: string;
  recommendationId: string;
  reason: string | null;
  byPersonId: string;
  recordedAt: Instant;
};

/** Grades of UN bodies and the center's predictions: append-only. */
export class Assessments {
  constructor(private readonly database: Database) {}

  /** Locks the assessments of a recommendation until the transaction ends. False when it does not exist. */
  async lock(recommendationId: string): Promise<boolean> {
    const row: unknown = await this.database('recommendation')
      .where({ id: recommendationId })
      .forNoKeyUpdate()
      .first('id');
    return row !== undefined;
  }

  async add(entry: StoredAssessment & { language: Language }): Promise<void> {
    const { id, recommendationId, kind, number, code, label, reason, language, mechanism } = entry;
    const isGrade = entry.kind === 'grade';
    await this.database('assessment').insert({
      ...{ id, recommendation_id: recommendationId, kind, number, mechanism, code, label },
      scheme_version: entry.schemeVersion,
      scheme_confirmed: entry.schemeConfirmed,
      symbol: isGrade ? entry.symbol : null,
      paragraph: isGrade ? entry.paragraph : null,
      document_on: isGrade ? entry.documentOn : null,
      supersedes: isGrade ? entry.supersedes : null,
      ...{ reason, language: reason === null ? null : language },
      ...{ recorded_by_person_id: entry.byPersonId, recorded_at: entry.recordedAt },
    });
    await recordEntries(this.database, 'assessment', [id]);
  }

  /** The entries of these recommendations, in the order of recording; until an instant if given. */
  async of(
    recommendationIds: readonly string[],
    until: Instant | null = null,
  ): Promise<readonly StoredAssessment[]> {
    if (recommendationIds.length === 0) return [];
    const query = this.database('assessment')
      .whereRaw('recommendation_id = any (?)', [[...recommendationIds]])
      .orderBy(['recorded_at', 'kind', 'number'])
      .select<StoredAssessment[]>(columns);
    if (until !== null) query.where('recorded_at', '<=', until);
    return await query;
  }

  /** The institutions that are notified of an entry: the lead of the item, if any, and the center. */
  async concerned(
    recommendationId: string,
  ): Promise<{ leadInstitutionId: string | null; centerId: string | null }> {
    const { rows } = await this.database.raw<{
      rows: { leadInstitutionId: string | null; centerId: string | null }[];
    }>(
      `select
         (select lead_institution_id from implementation
           where entity_id = 'recommendation/' || cast(:recommendationId as uuid)) as "leadInstitutionId",
         (select id from institution where kind = 'center' and valid_to is null) as "centerId"`,
      { recommendationId },
    );
    return rows[0] ?? { leadInstitutionId: null, centerId: null };
  }
}

const columns = {
  ...camelColumns(
    'assessment',
    'id, recommendation_id, kind, number, mechanism, scheme_version',
    'scheme_confirmed, code, label, symbol, paragraph, document_on, supersedes',
    'reason, recorded_at',
  ),
  byPersonId: 'recorded_by_person_id',
};
