import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';
import type { ItemStory } from './story';

interface Request {
  key: string;
  said: string;
  reason: string | null;
  state: 'open' | 'moved' | 'refused' | 'closed' | 'dropped' | 'accepted' | 'ended';
  decidedAt: string | null;
  decision: string | null;
}

/** Requests for another supervision and proposed support institutions, each with its decision; nothing without any. */
export function Requests({ item, timeZone }: Pick<ItemStory, 'item' | 'timeZone'>) {
  const { words, language } = useVisit();
  const { sections, requests: said } = words.pages.items;
  const names = item.names.in(language);
  const dayOf = (at: string): string => dayIn(words.tag, localDateOf(at, timeZone));
  const requests: readonly Request[] = [
    ...item.trackRequests.map(
      ({ number, to, institutionId, askedAt, decisionReason, ...rest }) => ({
        ...{ ...rest, key: `track ${number}`, decision: decisionReason },
        said: said.track({
          ...{ who: names[institutionId ?? ''] ?? '–', track: words.names.tracks[to] },
          on: dayOf(askedAt),
        }),
      }),
    ),
    ...item.coExecutorProposals.map(({ number, institutionId, proposedAt, ...rest }) => ({
      ...{ ...rest, key: `proposal ${number}` },
      said: said.coExecutor({ who: names[institutionId] ?? '–', on: dayOf(proposedAt) }),
    })),
  ];
  if (requests.length === 0) return null;
  return (
    <Section id="requests" heading={sections.requests}>
      <ul class="ds-list">
        {requests.map(({ key, said: sentence, reason, state, decidedAt, decision }) => (
          <li key={key}>
            {sentence}{' '}
            <StatusMark tone={state === 'open' ? 'info' : 'neutral'}>
              {decidedAt === null
                ? said.states[state]
                : said.decided({ state: said.states[state], on: dayOf(decidedAt) })}
            </StatusMark>
            {reason === null ? null : <WrittenText text={reason} />}
            {decision === null ? null : <WrittenText text={decision} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
