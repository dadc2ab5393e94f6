import type { ReportReader } from '../../../../application/reporting/report-reader';
import { localDateOf } from '../../../../domain/calendar/local-time';
import { dayIn } from '../../../../domain/calendar/written-day';
import { safeHref } from '../../../components/safe-href';
import { SummaryList } from '../../../components/summary-list';
import { WrittenText } from '../../../components/written-text';
import { useVisit } from '../../../layout/visit-context';
import { itemAddress } from '../address';

/** A report as its readers see it. */
export type ShownReport = Awaited<ReturnType<ReportReader['find']>>;
type Content = Pick<
  ShownReport,
  'entityId' | 'claimedStatus' | 'done' | 'obstacles' | 'nextSteps' | 'language'
> &
  Pick<ShownReport, 'indicatorValues' | 'evidence'>;

/** What a report or its draft says, with its values and its evidence. */
export function ReportBody({
  report,
  hidden = 0,
  timeZone,
}: {
  report: Content;
  hidden?: number;
  timeZone: string;
}) {
  const { words } = useVisit();
  const { reporting } = words.pages;
  const { claimedStatus, language, indicatorValues } = report;
  const texts = (['done', 'obstacles', 'nextSteps'] as const).filter((name) => report[name] !== '');
  return (
    <>
      <SummaryList
        entries={[
          [
            reporting.claimedStatus,
            claimedStatus === null ? '–' : words.names.statuses[claimedStatus],
          ],
          ...texts.map(
            (name) =>
              [
                reporting[name],
                <WrittenText key={name} text={report[name]} language={language} />,
              ] as const,
          ),
          indicatorValues.length === 0
            ? null
            : [
                reporting.indicators,
                indicatorValues.map(({ name, value, asOfOn, disaggregation, note }) => (
                  <p class="ds-paragraph" key={`${name} ${JSON.stringify(disaggregation)}`}>
                    {reporting.valueOn({
                      name: [name, ...Object.values(disaggregation)].join(', '),
                      ...{ value, on: dayIn(words.tag, asOfOn) },
                    })}
                    {note === null ? null : ` (${note})`}
                  </p>
                )),
              ],
          [
            reporting.evidence,
            <EvidenceList
              key="evidence"
              entityId={report.entityId}
              evidence={report.evidence}
              hidden={hidden}
              timeZone={timeZone}
            />,
          ],
        ]}
      />
    </>
  );
}

/** The evidence that the reader may see, as links, and how many others there are. */
export function EvidenceList({
  entityId,
  evidence,
  hidden,
  timeZone,
  fileAddress = (fileId) => itemAddress(entityId, 'files', fileId),
}: {
  entityId: string;
  evidence: readonly ShownReport['evidence'][number][];
  hidden: number;
  timeZone: string;
  /** Where a file is opened. */
  fileAddress?: (fileId: string) => string;
}) {
  const { words } = useVisit();
  const { reporting } = words.pages;
  return (
    <>
      {evidence.length + hidden === 0 ? <p class="ds-paragraph">{reporting.noEvidence}</p> : null}
      <ul class="ds-list">
        {evidence.map(({ title, url, fileId, sha256, visibility, datedOn, supports, addedAt }) => {
          const address = fileId === null ? safeHref(url ?? '') : fileAddress(fileId);
          return (
            <li key={`${title} ${address ?? ''}`}>
              {address === null ? (
                <bdi>{title}</bdi>
              ) : (
                <a class="ds-link" href={address} rel="noreferrer">
                  <bdi>{title}</bdi>
                </a>
              )}
              {` (${reporting.visibilities[visibility]})`}
              {sha256 === null ? null : (
                <>
                  {' '}
                  <code class="field-help">{sha256}</code>
                </>
              )}
              {supports === null ? null : (
                <p class="field-help">
                  {`${reporting.supports}: `}
                  <bdi>{supports}</bdi>
                </p>
              )}
              <p class="field-help">
                {datedOn === null
                  ? null
                  : `${reporting.dated({ on: dayIn(words.tag, datedOn) })}; `}
                {reporting.addedOn({ on: dayIn(words.tag, localDateOf(addedAt, timeZone)) })}
              </p>
            </li>
          );
        })}
      </ul>
      {hidden === 0 ? null : (
        <p class="ds-paragraph">{reporting.hiddenEvidence({ count: hidden })}</p>
      )}
    </>
  );
}
