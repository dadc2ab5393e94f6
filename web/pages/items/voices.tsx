import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { statusSources } from '../../../domain/shared/status';
import { useVisit } from '../../layout/visit-context';
import type { ItemStory } from './story';

/** What each source says of the progress, side by side: none of them replaces another. */
export function Voices({ item, timeZone }: Pick<ItemStory, 'item' | 'timeZone'>) {
  const { words, actor } = useVisit();
  const { items } = words.pages;
  const { statuses, statusSources: sources } = words.names;
  // What the lead reports is not public before it is checked.
  const shown = statusSources.filter((source) => source !== 'claimed' || actor.role !== 'ngo');
  return (
    <div class="voices">
      {shown.map((source) => {
        const status = item.statuses[source];
        const opinion = item.opinions.find((one) => one.source === source);
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
