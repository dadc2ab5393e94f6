import { errorSentence } from '../../../locales/error-sentence';
import { Section } from '../../components/section';
import { useVisit } from '../../layout/visit-context';
import { itemAddress } from './address';
import { commandTypeOf } from './command-type';
import { answersAssignment, contestsAssignment } from './doing/answer-names';
import { byUrgency } from './doing/urgency';
import type { ItemStory } from './story';

/** What the reader may do now, what is due first, and why the rest is not possible; nothing for a stranger. */
export function Deeds({ item }: Pick<ItemStory, 'item'>) {
  const { words, signedIn, actor } = useVisit();
  const { items, doing } = words.pages;
  if (signedIn === null) return null;
  const { allowedCommands, refusedCommands } = item;
  const { due, frequent, other } = byUrgency(item, actor);
  return (
    <Section id="actions" heading={items.sections.actions}>
      {allowedCommands.length === 0 ? <p class="ds-paragraph">{items.noActions}</p> : null}
      <Buttons item={item} commands={[...due, ...frequent]} firstIsDue={due.length > 0} />
      {other.length === 0 ? null : (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {doing.otherActions}
          </h3>
          <Buttons item={item} commands={other} />
        </>
      )}
      <RefusedDeeds refused={refusedCommands} />
    </Section>
  );
}

/** Why commands that fit the reader and the stage are not possible now. */
export function RefusedDeeds({ refused }: { refused: ItemStory['item']['refusedCommands'] }) {
  const { words, language } = useVisit();
  if (refused.length === 0) return null;
  return (
    <details class="ds-details">
      <summary>{words.pages.items.refusedActions}</summary>
      <div>
        <ul class="ds-list">
          {refused.map(({ command, error }) => (
            <li key={command}>
              {`${words.commands[commandTypeOf(command)].label}: ${errorSentence(language, error)}`}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function Buttons({
  item: { entityId },
  commands,
  firstIsDue = false,
}: Pick<ItemStory, 'item'> & { commands: readonly string[]; firstIsDue?: boolean }) {
  const { commands: labels, pages } = useVisit().words;
  // One page answers an assignment in either way.
  const shown = commands.includes(answersAssignment)
    ? commands.filter((command) => command !== contestsAssignment)
    : commands;
  return (
    <div class="deeds">
      {shown.map((command, index) => (
        <a
          class="ds-button"
          data-variant={firstIsDue && index === 0 ? undefined : 'secondary'}
          key={command}
          href={itemAddress(entityId, 'do', command)}
        >
          {command === answersAssignment
            ? pages.doing.answer.title
            : labels[commandTypeOf(command)].label}
        </a>
      ))}
    </div>
  );
}
