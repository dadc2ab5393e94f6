import type { PublishedReport } from '../../../application/reporting/report-reader';
import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { statusSources, type SupervisedSource } from '../../../domain/shared/status';
import { useVisit } from '../../layout/visit-context';
import { Disagreement, IndependentVoice } from './independent-voice';
import type { ItemStory } from './story';

type Shown = Pick<ItemStory, 'item' | 'timeZone'> & {
  /** For readers of what is public: the last accepted report. */
  accepted?: PublishedReport | undefined;
};

/** What each source says of the progress, side by side: none of them replaces another. */
export function Voices(shown: Shown) {
  const { item, accepted } = shown;
  const { words, actor } = useVisit();
  // What the lead reports is not public before it is checked.
  const sources = statusSources.filter(
    (source) => source !== 'claimed' || actor.role !== 'ngo' || accepted !== undefined,
  );
  return (
    <>
      <div class="voices">
        {sources.map((source) => (
          <div class="ds-card" key={source}>
            <h3 class="ds-heading" data-size="2xs">
              {words.names.statusSources[source]}
            </h3>
            {source === 'independent' ? (
              <IndependentVoice item={item} />
            ) : (
              <Supervised {...shown} source={source} />
            )}
          </div>
        ))}
      </div>
      <Disagreement item={item} />
    </>
  );
}

function Supervised({ item, timeZone, accepted, source }: Shown & { source: SupervisedSource }) {
  const { words } = useVisit();
  const { items } = words.pages;
  const { statuses } = words.names;
  const published =
    source === 'claimed' && accepted !== undefined
      ? { status: accepted.claimedStatus, asOf: accepted.acceptedAt }
      : undefined;
  const opinion = published ?? item.opinions.find((one) => one.source === source);
  const status = published?.status ?? item.statuses[source];
  return (
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
  );
}
