import type { Application } from '../../../application/composition/compose-application';
import { dayIn } from '../../../domain/calendar/written-day';
import type { DatedValue } from '../../../domain/registers/indicator';
import { SummaryList } from '../../components/summary-list';
import { useWords } from '../../layout/visit-context';

/** An indicator as it is in force. */
export type Indicator = Awaited<ReturnType<Application['indicators']['list']>>[number];

/** What an indicator measures, where it began and where it should arrive. */
export function IndicatorSummary({
  indicator,
  isLinked = false,
}: {
  indicator: Indicator;
  /** Whether its name leads to its values. */
  isLinked?: boolean;
}) {
  const { pages, tag } = useWords();
  const { indicators: said } = pages;
  const { id, name, language, kind, unit, unitLabel, dimensions, baseline, target, source, inUse } =
    indicator;
  const dated = ({ value, on }: DatedValue): string => said.valueOn({ value, on: dayIn(tag, on) });
  return (
    <SummaryList
      entries={[
        isLinked
          ? [
              said.indicator,
              <a class="ds-link" key="name" href={`/indicators/${id}`} lang={language}>
                <bdi>{name}</bdi>
              </a>,
            ]
          : null,
        inUse ? null : [said.state, said.retired],
        [said.kind, said.kinds[kind]],
        [said.unit, unitLabel ?? said.units[unit]],
        dimensions.length === 0
          ? null
          : [
              said.breakdown,
              <bdi key="dimensions" lang={language}>
                {dimensions.map((one) => `${one.name}: ${one.categories.join(', ')}`).join('; ')}
              </bdi>,
            ],
        baseline === null ? null : [said.baseline, dated(baseline)],
        target === null ? null : [said.target, dated(target)],
        source === null ? null : [said.source, <bdi key="source">{source}</bdi>],
      ]}
    />
  );
}
