import { dayIn } from '../../../../domain/calendar/written-day';
import { Section } from '../../../components/section';
import { TextDifference } from '../../../components/text-difference';
import { WrittenText } from '../../../components/written-text';
import { useVisit } from '../../../layout/visit-context';
import type { ShownReport } from './report-body';

/** What differs between a report and the version that was returned before: word by word, in two languages side by side. */
export function Differences({ before, now }: { before: ShownReport; now: ShownReport }) {
  const { words } = useVisit();
  const { reporting } = words.pages;
  const statusOf = ({ claimedStatus }: ShownReport): string =>
    claimedStatus === null ? '–' : words.names.statuses[claimedStatus];
  const evidenceOf = ({ evidence }: ShownReport): string =>
    evidence.map(({ title }) => title).join('\n');
  const valuesOf = ({ indicatorValues }: ShownReport): string =>
    indicatorValues
      .map(({ name, value, asOfOn, disaggregation }) =>
        reporting.valueOn({
          name: [name, ...Object.values(disaggregation)].join(', '),
          ...{ value, on: dayIn(words.tag, asOfOn) },
        }),
      )
      .join('\n');
  const parts = [
    { heading: reporting.claimedStatus, was: statusOf(before), is: statusOf(now) },
    { heading: reporting.done, was: before.done, is: now.done },
    { heading: reporting.obstacles, was: before.obstacles, is: now.obstacles },
    { heading: reporting.nextSteps, was: before.nextSteps, is: now.nextSteps },
    { heading: reporting.indicators, was: valuesOf(before), is: valuesOf(now) },
    { heading: reporting.evidence, was: evidenceOf(before), is: evidenceOf(now) },
  ].filter(({ was, is }) => was !== is);
  return (
    <Section id="differences" heading={reporting.differences}>
      {parts.length === 0 ? <p class="ds-paragraph">{reporting.noDifferences}</p> : null}
      {parts.map(({ heading, was, is }) => (
        <div key={heading}>
          <h3 class="ds-heading" data-size="2xs">
            {heading}
          </h3>
          {before.language === now.language ? (
            <TextDifference before={was} now={is} language={now.language} />
          ) : (
            <div class="voices">
              <div class="ds-card">
                <p class="field-help">{reporting.was}</p>
                <WrittenText text={was} language={before.language} />
              </div>
              <div class="ds-card">
                <p class="field-help">{reporting.now}</p>
                <WrittenText text={is} language={now.language} />
              </div>
            </div>
          )}
        </div>
      ))}
    </Section>
  );
}
