import type { ActionPlanReader } from '../../../../application/reporting/action-plan-reader';
import { Day, DayOf } from '../../../components/day';
import { SummaryList } from '../../../components/summary-list';
import { Table } from '../../../components/table';
import { WrittenText } from '../../../components/written-text';
import { useWords } from '../../../layout/visit-context';
import { EvidenceList } from './report-body';

/** A submitted action plan. */
export type ShownPlan = Awaited<ReturnType<ActionPlanReader['find']>>;

/** What will be done, by whom and by when. */
export function PlanBody({ plan, timeZone }: { plan: ShownPlan; timeZone: string }) {
  const { reporting, fields } = useWords().pages;
  const { alreadyDone, steps, note, language, evidence, evidenceCount } = plan;
  return (
    <>
      {alreadyDone ? <p class="ds-paragraph">{reporting.alreadyDone}</p> : null}
      {steps.length === 0 ? null : (
        <Table
          caption={reporting.steps}
          empty=""
          rows={steps}
          columns={[
            {
              heading: reporting.steps,
              cell: ({ what }) => <WrittenText text={what} language={language} />,
            },
            {
              heading: fields.institutionId.label,
              cell: ({ who }) => <bdi lang={language}>{who}</bdi>,
            },
            {
              heading: fields.newDueOn.label,
              cell: ({ dueOn }) => (dueOn === null ? '–' : <Day on={dueOn} />),
            },
          ]}
        />
      )}
      {note === null ? null : <WrittenText text={note} language={language} />}
      <EvidenceList
        timeZone={timeZone}
        entityId={plan.entityId}
        evidence={evidence}
        hidden={evidenceCount - evidence.length}
      />
      <SummaryList
        entries={[
          plan.submittedAt === null
            ? null
            : [reporting.submittedOn, <DayOf key="at" at={plan.submittedAt} timeZone={timeZone} />],
          [reporting.sha256, <code key="hash">{plan.contentSha256}</code>],
        ]}
      />
    </>
  );
}
