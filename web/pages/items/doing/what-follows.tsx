import type { BegunDuty } from '../../../../application/items/begun-duties';
import type { ItemDetail } from '../../../../application/items/items';
import { dayIn } from '../../../../domain/calendar/written-day';
import type { Words } from '../../../../locales/words';
import { Section } from '../../../components/section';
import { useVisit } from '../../../layout/visit-context';

/** What follows a command: what becomes of it, and who has to act next within which term. */
export function WhatFollows({
  type,
  begun = [],
}: {
  type: keyof Words['commands'];
  begun?: readonly BegunDuty[];
}) {
  const { words } = useVisit();
  const { doing, items } = words.pages;
  return (
    <Section id="next" heading={doing.nextHeading}>
      <p class="ds-paragraph">{doing.next[type]}</p>
      {begun.length === 0 ? null : (
        <ul class="ds-list sentences">
          {begun.map(({ subject, owner, term }) => {
            const said = { who: items.owners[owner], duty: words.names.duties[subject] };
            return (
              <li key={subject}>
                {term === null
                  ? doing.begun(said)
                  : doing.begunWithin({
                      ...said,
                      term: doing.terms[term.unit]({ count: term.amount }),
                    })}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** Who has to act on an item next, and until when; nothing for readers who see no deadlines. */
export function ActsNext({ item }: { item: ItemDetail }) {
  const { words, language } = useVisit();
  const { doing, items } = words.pages;
  const running = item.clocks
    .filter(({ dueOn }) => dueOn !== null)
    .toSorted((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''));
  if (running.length === 0) return null;
  const lead = item.names.in(language)[item.leadInstitutionId ?? ''] ?? items.owners.lead;
  return (
    <Section id="due" heading={doing.dueNow}>
      <ul class="ds-list sentences">
        {running.map(({ id, subject, owner, dueOn }) => (
          <li key={id}>
            {doing.dueBy({
              who: owner === 'lead' ? lead : items.owners.center,
              duty: words.names.duties[subject as keyof typeof words.names.duties],
              on: dayIn(words.tag, dueOn ?? ''),
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
