import type { PersonActor } from '../../domain/shared/actor';
import type { Evidence } from '../../store/evidence';
import type { IndicatorValues } from '../../store/indicator-values';
import type { Reports, ReportText, StoredReport } from '../../store/reports';
import { derivedId } from '../derived-id';
import { notFound } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { presentDraft } from './report-view';
import type { GivenEvidence, GivenIndicatorValue } from './given-report';
import type { Items } from '../items/items';
import type { ReportEvidence } from './report-evidence';
import type { ReportedValues } from './reported-values';

/** The period and item of a draft, and the caller. */
export interface DraftCall {
  actor: PersonActor;
  entityId: string;
  period: number;
}

/** The contents of a draft. */
type GivenDraft = Omit<ReportText, 'entityId' | 'period'> & {
  evidence: readonly GivenEvidence[];
  indicatorValues: readonly GivenIndicatorValue[];
};

/** Drafts of reports: shared by all who may submit the report; the last save wins. */
export class ReportDrafts {
  constructor(
    private readonly deps: {
      items: Items;
      reports: Reports;
      evidence: Evidence;
      reportEvidence: ReportEvidence;
      values: IndicatorValues;
      reportedValues: ReportedValues;
    },
  ) {}

  /**
   * Writes the draft of a period, creating it if there is none. Errors: 404 for an item that the caller may not see,
   * or a period that is not open; 403 when the caller may not report on the item; 409 while the item is not tracked;
   * 422 for a file of another item, and for unfit values.
   */
  async save(call: DraftCall & { changeId: string; given: GivenDraft }) {
    await this.permit(call);
    const { actor, entityId, period, changeId, given } = call;
    const { indicatorValues, ...said } = given;
    await this.deps.reports.saveDraft({
      ...said,
      evidence: await this.deps.reportEvidence.resolve(call, given.evidence),
      values: await this.deps.reportedValues.resolve(entityId, indicatorValues),
      entityId,
      period,
      id: derivedId(changeId, 'draft'),
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
    return await this.present(await this.stored(call));
  }

  /**
   * The draft of a period. A draft that was submitted with a command of then unknown outcome is deleted here. Errors
   * as for saving, and 404 when there is none.
   */
  async find(call: DraftCall) {
    await this.permit(call);
    const draft = await this.stored(call);
    if (await this.deps.reports.discardSubmitted(draft.id)) throw notFound();
    return await this.present(draft);
  }

  /** Deletes the draft. Errors as for finding it. */
  async discard(call: DraftCall): Promise<void> {
    await this.permit(call);
    const draft = await this.stored(call);
    if (!(await this.deps.reports.discardDraft(draft.id))) throw notFound();
  }

  /** A period that ended with a reassignment, and its draft, do not belong to the new lead. */
  private async permit({ actor, entityId, period }: DraftCall): Promise<void> {
    const { items } = this.deps;
    permitCommand(actor, 'submitReport', await items.tracked(actor, entityId));
    const periods = await items.periodsToReport(actor, entityId);
    if (!periods.includes(period)) throw notFound();
  }

  private async stored({ entityId, period }: DraftCall): Promise<StoredReport> {
    const draft = await this.deps.reports.findDraft(entityId, period);
    if (draft === null) throw notFound();
    return draft;
  }

  private async present(draft: StoredReport) {
    const { evidence, values } = this.deps;
    return presentDraft(draft, await evidence.of(draft.id), await values.of(draft.id));
  }
}
