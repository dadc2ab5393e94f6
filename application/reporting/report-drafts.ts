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

/** The draft of which period of which item, and who asks for it. */
export interface DraftCall {
  actor: PersonActor;
  entityId: string;
  period: number;
}

/** What a draft says. */
type GivenDraft = Omit<ReportText, 'entityId' | 'period'> & {
  evidence: readonly GivenEvidence[];
  indicatorValues: readonly GivenIndicatorValue[];
};

/** Reports in the making: for whoever may submit them, shared among colleagues, the last one to save wins. */
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
   * Writes the draft of a period, beginning it if there is none. Errors: 404 for an item that the caller may not see, or
   * a period that is not open to reports; 403 for who may not report on the item; 409 while tracking has not begun; 422 for a
   * file that is none of the item's, and for values that do not fit.
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
   * The draft of a period. One that was submitted with a command whose outcome was not known in time is thrown away here.
   * Errors as for saving, and 404 when there is none.
   */
  async find(call: DraftCall) {
    await this.permit(call);
    const draft = await this.stored(call);
    if (await this.deps.reports.discardSubmitted(draft.id)) throw notFound();
    return await this.present(draft);
  }

  /** Throws the draft away. Errors as for finding it. */
  async discard(call: DraftCall): Promise<void> {
    await this.permit(call);
    const draft = await this.stored(call);
    if (!(await this.deps.reports.discardDraft(draft.id))) throw notFound();
  }

  /** A period that was superseded by a reassignment is not the new lead's, nor is what was drafted for it. */
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
