import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { WrittenText } from '../../components/written-text';
import { useWords } from '../../layout/visit-context';
import type { ItemStory } from './story';

const withoutPage = { entityId: null, isOpened: false };

/** What awaits an answer or a decision; nothing when nothing does. */
export function OpenMatters({ item, timeZone }: Pick<ItemStory, 'item' | 'timeZone'>) {
  const { pages, names, tag } = useWords();
  const { items } = pages;
  const { openMatters, clarification, extensionRequests } = item;
  const day = (on: string): string => dayIn(tag, on);
  const matters = [
    ...openMatters.map(({ matterKind, receivedOn, content, entityId }) => ({
      said: items.matter({ kind: names.matterKinds[matterKind], on: day(receivedOn) }),
      text: content,
      // Institutions without a part in an input do not see it, only that it waits.
      isOpened:
        matterKind === 'oversight_conclusion' ||
        item.inputs.some((input) => input.entityId === entityId),
      entityId,
    })),
    ...(clarification === null
      ? []
      : [
          {
            said: items.question({ on: day(localDateOf(clarification.askedAt, timeZone)) }),
            text: clarification.question,
            ...withoutPage,
          },
        ]),
    ...extensionRequests.map(({ subject, dueOn, newDueOn, reason }) => ({
      said: items.request({
        duty: names.duties[subject],
        from: day(dueOn),
        to: day(newDueOn),
      }),
      text: reason,
      ...withoutPage,
    })),
  ];
  if (matters.length === 0) return null;
  return (
    <Section id="matters" heading={items.sections.matters}>
      <ul class="ds-list">
        {matters.map(({ said, text, entityId, isOpened }) => (
          <li key={entityId ?? said}>
            {entityId === null || !isOpened ? (
              said
            ) : (
              <a class="ds-link" href={pageAddress(entityId)}>
                {said}
              </a>
            )}
            {text === null ? null : <WrittenText text={text} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
