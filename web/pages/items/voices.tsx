import type { PublishedReport } from '../../../application/reporting/report-reader';
import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { statusSources } from '../../../domain/shared/status';
import { useVisit } from '../../layout/visit-context';
import type { ItemStory } from './story';

/** What each source says of the progress, side by side: none of them replaces another. */
export function Voices({
  item,
  timeZone,
  accepted,
}: Pick<ItemStory, 'item' | 'timeZone'> & {
  /** For readers of what is public: the last accepted report. */
  accepted?: PublishedReport | undefined;
}) {
  const { words, actor } = useVisit();
  const { items } = words.pages;
  const { statuses, statusSources: sources } = words.names;
  // What the lead reports is not public before it is checked.
  const shown = statusSources.filter(
    (source) => source !== 'claimed' || actor.role !== 'ngo' || accepted !== undefined,
  );
  return (
    <div class="voices">
      {shown.map((source) => {
        const published =
          source === 'claimed' && accepted !== undefined
            ? { status: accepted.claimedStatus, asOf: accepted.acceptedAt }
            : undefined;
        const opinion = published ?? item.opinions.find((one) => one.source === source);
        const status = published?.status ?? item.statuses[source];
        return (
          <div class="ds-card" key={source}>
            <h3 class="ds-heading" data-size="2xs">
              {sources[source]}
            </h3>
            <p class="ds-paragraph">
              {status === null
                ? items.noOpinion
                : opinion === undefined
                  ? statuses[status]
                  : items.opinion({
                      status: statuses[status],
                      on: dayIn(words.tag, localDateOf(opinion.asOf, timeZone)),
                    })}
            </p>
          </div>
        );
      })}
    </div>
  );
}
