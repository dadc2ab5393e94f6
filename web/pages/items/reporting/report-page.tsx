import type { ReportedBefore } from '../../../../application/reporting/report-reader';
import { DayOf } from '../../../components/day';
import { Section } from '../../../components/section';
import { SummaryList } from '../../../components/summary-list';
import { WrittenText } from '../../../components/written-text';
import { useWords } from '../../../layout/visit-context';
import { Differences } from './differences';
import { ReportBody, type ShownReport } from './report-body';

/** A submitted report with what proves it, what the reviewer wrote, and how it differs from the one before. */
export function ReportPage({
  report,
  comment,
  before,
  asked,
  timeZone,
}: {
  report: ShownReport;
  comment: ReportedBefore['comment'];
  /** The version of the same period that was returned before; null for none. */
  before: ShownReport | null;
  /** Why that version was returned. */
  asked: ReportedBefore['comment'];
  timeZone: string;
}) {
  const { reporting } = useWords().pages;
  const { submittedAt, late, contentSha256, evidence, evidenceCount } = report;
  return (
    <>
      <ReportBody report={report} hidden={evidenceCount - evidence.length} timeZone={timeZone} />
      {comment === null ? null : (
        <Section id={`comment-${report.id}`} heading={reporting.comment}>
          <WrittenText text={comment.text} language={comment.language} />
        </Section>
      )}
      {asked === null ? null : (
        <Section id={`asked-${report.id}`} heading={reporting.asked}>
          <WrittenText text={asked.text} language={asked.language} />
        </Section>
      )}
      {before === null ? null : <Differences before={before} now={report} />}
      <SummaryList
        entries={[
          submittedAt === null
            ? null
            : [
                reporting.submittedOn,
                <>
                  <DayOf at={submittedAt} timeZone={timeZone} />
                  {late === true ? `, ${reporting.late}` : null}
                </>,
              ],
          [reporting.sha256, <code key="hash">{contentSha256}</code>],
        ]}
      />
    </>
  );
}
