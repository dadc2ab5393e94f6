import type { ImplementationEvent } from '../../domain/implementation/events';
import type { PersonActor } from '../../domain/shared/actor';
import { seesProcess, viewerOf, type Viewer } from '../../domain/process/visibility';
import type { EventLog } from '../../store/event-log';
import type { IndicatorValues, SeriesValue } from '../../store/indicator-values';
import { presentIndicator, presentValue } from './indicator-view';
import type { ItemIndicators } from './item-indicators';
import { seesSubmission, submissionIn, type Submission } from '../reporting/submissions';

/** The values of an indicator over time, from the reports that the caller may see. */
export class IndicatorSeries {
  constructor(
    private readonly deps: {
      indicators: ItemIndicators;
      values: IndicatorValues;
      eventLog: EventLog;
    },
  ) {}

  /**
   * The values by day, each with the state of its report. The public sees accepted values, without notes, which are
   * texts of the report. Errors: 404.
   */
  async read(actor: PersonActor, id: string) {
    const indicator = await this.deps.indicators.visible(actor, id);
    const viewer = viewerOf(actor);
    const values = await this.deps.values.series(id);
    const events =
      values.length === 0
        ? []
        : await this.deps.eventLog.read<ImplementationEvent>(indicator.entityId);
    const submissions = new Map<string, Submission | null>();
    for (const { reportId } of values) {
      if (!submissions.has(reportId)) submissions.set(reportId, submissionIn(events, reportId));
    }
    const shown = values.flatMap((value) => {
      const submission = submissions.get(value.reportId) ?? null;
      const isShown = submission !== null && seesSubmission(viewer, submission);
      return isShown ? [present(viewer, value, submission)] : [];
    });
    return { indicator: presentIndicator(indicator), values: shown };
  }
}

function present(viewer: Viewer, value: SeriesValue, { submittedAt, standing }: Submission) {
  const shown = presentValue(value);
  const { period, reportId } = value;
  return {
    ...shown,
    note: seesProcess(viewer) ? value.note : null,
    ...{ period, reportId, submittedAt, standing },
  };
}
