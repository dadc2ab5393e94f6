import { Section } from '../../components/section';
import { useWords } from '../../layout/visit-context';
import { EntryLink } from '../registers/entry-link';
import { Days } from './days';
import { Deeds } from './deeds';
import { History } from './history';
import { ItemText } from './item-text';
import { Linked } from './linked';
import { OpenMatters } from './open-matters';
import { Periods } from './periods';
import { Standing } from './standing';
import type { ItemStory } from './story';
import { Voices } from './voices';

/** One item as one story: what it asks, who answers, how far it is, what is due and why, and what happened. */
export function ItemPage(story: ItemStory) {
  const { sections } = useWords().pages.items;
  return (
    <>
      <ItemText item={story.item} />
      <EntryLink item={story.item} />
      <Section id="standing" heading={sections.standing}>
        <Standing {...story} />
      </Section>
      <Deeds {...story} />
      <Section id="voices" heading={sections.voices}>
        <Voices {...story} />
      </Section>
      <Days {...story} />
      <Periods {...story} />
      <OpenMatters {...story} />
      <Linked {...story} />
      <Section id="history" heading={sections.history}>
        <History {...story} />
      </Section>
    </>
  );
}
