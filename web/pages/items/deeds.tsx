import { errorSentence } from '../../../locales/error-sentence';
import { Section } from '../../components/section';
import { useVisit } from '../../layout/visit-context';
import { itemAddress } from './address';
import { commandTypeOf } from './command-type';
import type { ItemStory } from './story';

/** What the reader may do now, as buttons, and why the rest is not possible; nothing for a stranger. */
export function Deeds({ item }: Pick<ItemStory, 'item'>) {
  const { words, language, signedIn } = useVisit();
  const { items } = words.pages;
  if (signedIn === null) return null;
  const { allowedCommands, refusedCommands, entityId } = item;
  const labelOf = (command: string): string => words.commands[commandTypeOf(command)].label;
  return (
    <Section id="actions" heading={items.sections.actions}>
      {allowedCommands.length === 0 ? <p class="ds-paragraph">{items.noActions}</p> : null}
      <div class="deeds">
        {allowedCommands.map((command, index) => (
          <a
            class="ds-button"
            data-variant={index === 0 ? undefined : 'secondary'}
            key={command}
            href={itemAddress(entityId, 'do', command)}
          >
            {labelOf(command)}
          </a>
        ))}
      </div>
      {refusedCommands.length === 0 ? null : (
        <details class="ds-details">
          <summary>{items.refusedActions}</summary>
          <div>
            <ul class="ds-list">
              {refusedCommands.map(({ command, error }) => (
                <li key={command}>{`${labelOf(command)}: ${errorSentence(language, error)}`}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </Section>
  );
}
