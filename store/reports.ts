import type { Language } from '../domain/shared/languages';
import type { Status } from '../domain/shared/status';
import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import { canonicalJson } from './canonical-json';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { Evidence, evidenceHashes, type EvidenceItem } from './evidence';
import { hashedValues, IndicatorValues, type IndicatorValue } from './indicator-values';
import { sha256 } from './sha256';
import { TextConflict } from './texts';

/** The contents of a report. The status of a draft may be missing. */
export interface ReportText {
  entityId: string;
  period: number;
  claimedStatus: Status | null;
  done: string;
  obstacles: string;
  nextSteps: string;
  language: Language;
}

/** The evidence and the values of a report. */
interface Attached {
  evidence: readonly EvidenceItem[];
  values: readonly IndicatorValue[];
}

/** A report as it is stored. */
export interface StoredReport extends ReportText {
  id: string;
  state: 'draft' | 'frozen';
  contentSha256: string | null;
  authorPersonId: string;
  createdAt: Instant;
  updatedAt: Instant;
  frozenAt: Instant | null;
}

/** The fields of a frozen report in the command `submitReport`. */
export interface FrozenReport {
  reportId: string;
  period: number;
  content: TextRef;
  claimedStatus: Status;
  evidenceCount: number;
}

/** A missing draft, or one without a status, cannot be submitted. */
class ReportNotReady extends Error {
  override readonly name = 'ReportNotReady';

  constructor(readonly reason: 'no_such_draft' | 'no_status') {
    super(reason === 'no_status' ? 'the draft claims no status yet' : 'there is no such draft');
  }
}

// Any fixed number: the first key of an advisory lock that only storing whole reports uses.
const lockSpace = 0x1d1d;

/** Progress reports: editable drafts and frozen submissions. */
export class Reports {
  constructor(private readonly database: Database) {}

  /**
   * Writes the one draft of a period, creating it if there is none, and returns its id. Colleagues share it; the last
   * save wins. `id` is used for a new one.
   */
  async saveDraft(
    draft: ReportText & {
      id: string;
      evidence: readonly EvidenceItem[];
      /** Of indicators; none by default. */
      values?: readonly IndicatorValue[];
      authorPersonId: string;
      at: Instant;
    },
  ): Promise<{ id: string }> {
    const { id, evidence, values = [], authorPersonId, at, ...text } = draft;
    return this.database.transaction(async (transaction) => {
      const [saved] = await transaction('progress_report')
        .insert({
          ...{ ...columnsOf(text), id, state: 'draft', author_person_id: authorPersonId },
          ...{ created_at: at, updated_at: at },
        })
        .onConflict(transaction.raw(`(entity_id, period) where state = 'draft'`))
        .merge({ ...columnsOf(text), updated_at: at })
        .returning<{ id: string }[]>('id');
      if (saved === undefined) throw new Error('a saved draft has no id');
      await new Evidence(transaction).replace(saved.id, evidence, at);
      await new IndicatorValues(transaction).replace(saved.id, values);
      return saved;
    });
  }

  /**
   * Freezes a draft so that exactly its contents can be submitted. Freezing again returns the same. Throws {@link
   * ReportNotReady}.
   */
  async freeze(request: { id: string; at: Instant }): Promise<FrozenReport> {
    const { id, at } = request;
    return this.database.transaction(async (transaction) => {
      await transaction('progress_report').where({ id }).forUpdate().select('id');
      const reports = new Reports(transaction);
      const report = await reports.find(id);
      if (report === null) throw new ReportNotReady('no_such_draft');
      const evidence = await new Evidence(transaction).of(id);
      const attached = { evidence, values: await new IndicatorValues(transaction).of(id) };
      const frozen = frozenReport(report, attached);
      if (report.state === 'draft') {
        await transaction('progress_report')
          .where({ id })
          .update({
            ...frozenColumns(report, attached),
            ...{ state: 'frozen', frozen_at: at, updated_at: at },
          });
      }
      return frozen;
    });
  }

  /**
   * Stores a whole report that was never a draft. Storing the same one under the same id again changes nothing; a
   * different one throws {@link TextConflict}.
   */
  async storeFrozen(
    report: ReportText & {
      id: string;
      claimedStatus: Status;
      evidence: readonly EvidenceItem[];
      /** Of indicators; none by default. */
      values?: readonly IndicatorValue[];
      authorPersonId: string;
      at: Instant;
    },
  ): Promise<FrozenReport> {
    const { id, evidence, values = [], authorPersonId, at, ...text } = report;
    const attached = { evidence, values };
    const frozen = frozenReport({ id, ...text }, attached);
    return this.database.transaction(async (transaction) => {
      // A form that is sent twice at once: the second waits here, and finds what the first has stored.
      await transaction.raw('select pg_advisory_xact_lock(?, hashtext(?))', [lockSpace, id]);
      const stored = await new Reports(transaction).find(id);
      if (stored !== null) {
        if (stored.contentSha256 === frozen.content.sha256) return frozen;
        throw new TextConflict(id);
      }
      // Evidence and values first: none can be added to a frozen report.
      await new Evidence(transaction).add(id, evidence, at);
      await new IndicatorValues(transaction).add(id, values);
      await transaction('progress_report').insert({
        ...{ ...columnsOf(text), ...frozenColumns(text, attached), id, state: 'frozen' },
        author_person_id: authorPersonId,
        ...{ created_at: at, updated_at: at, frozen_at: at },
      });
      return frozen;
    });
  }

  /** Deletes a draft, or only the one last saved at that instant. False when there is none, or when it is frozen. */
  async discardDraft(id: string, savedAt?: Instant): Promise<boolean> {
    const draft = this.database('progress_report').where({ id, state: 'draft' });
    if (savedAt !== undefined) void draft.where({ updated_at: savedAt });
    return (await draft.delete()) === 1;
  }

  /**
   * Deletes a draft that its period already has as a report, word for word. A draft that was changed since is kept.
   * False when nothing was deleted.
   */
  async discardSubmitted(id: string): Promise<boolean> {
    const draft = await this.find(id);
    if (draft === null) return false;
    const evidence = await new Evidence(this.database).of(id);
    const values = await new IndicatorValues(this.database).of(id);
    const isSubmitted = await this.isSubmitted(draft, { evidence, values });
    return isSubmitted && (await this.discardDraft(id, draft.updatedAt));
  }

  /** The report with this id, or null. */
  async find(id: string): Promise<StoredReport | null> {
    return (await this.select().where({ id }).first()) ?? null;
  }

  /** The hash of what people read of a report: of its columns, its evidence and its values; null without one. */
  async hashOfShown(id: string): Promise<string | null> {
    const report = await this.find(id);
    if (report === null) return null;
    const evidence = await new Evidence(this.database).of(id);
    const values = await new IndicatorValues(this.database).of(id);
    return sha256(contentOf(report, { evidence, values }));
  }

  /** The draft of a period, or null. */
  async findDraft(entityId: string, period: number): Promise<StoredReport | null> {
    const found = this.select().where({ entity_id: entityId, period, state: 'draft' });
    return (await found.first()) ?? null;
  }

  /**
   * Whether the report of a period, submitted or awaiting its signature, has exactly the contents and evidence of
   * this draft.
   */
  private async isSubmitted(draft: ReportText, attached: Attached): Promise<boolean> {
    const { entityId, period } = draft;
    const standing = await this.database('reporting_period as standing')
      .join('progress_report as report', (join) =>
        join.on('report.id', 'standing.report_id').orOn('report.id', 'standing.unsigned_report_id'),
      )
      .where({ 'standing.entity_id': entityId, 'standing.number': period })
      .where('report.content_sha256', sha256(contentOf(draft, attached)))
      .first('report.id');
    return standing !== undefined;
  }

  private select() {
    return this.database('progress_report').select<StoredReport[]>(
      camelColumns(
        'progress_report',
        'id, entity_id, period, state, claimed_status, done, obstacles, next_steps',
        'language, content_sha256, author_person_id, created_at, updated_at',
        'frozen_at',
      ),
    );
  }
}

function columnsOf(text: ReportText) {
  const { entityId, period, claimedStatus, done, obstacles, nextSteps, language } = text;
  return snakeRow({ entityId, period, claimedStatus, done, obstacles, nextSteps, language });
}

function frozenColumns(
  report: ReportText,
  attached: Attached,
): { content: string; content_sha256: string } {
  const content = contentOf(report, attached);
  return { content, content_sha256: sha256(content) };
}

/** Exactly the hashed fields: a stored row has more. */
function contentOf(report: ReportText, { evidence, values }: Attached): string {
  const { entityId, period, claimedStatus, done, obstacles, nextSteps, language } = report;
  const said = { entityId, period, claimedStatus, done, obstacles, nextSteps, language };
  return canonicalJson({
    ...said,
    evidence: evidenceHashes(evidence),
    indicatorValues: hashedValues(values),
  });
}

function frozenReport(report: ReportText & { id: string }, attached: Attached): FrozenReport {
  if (report.claimedStatus === null) throw new ReportNotReady('no_status');
  return {
    reportId: report.id,
    period: report.period,
    content: { id: report.id, sha256: sha256(contentOf(report, attached)) },
    claimedStatus: report.claimedStatus,
    evidenceCount: attached.evidence.length,
  };
}
