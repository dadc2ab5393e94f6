import { Section } from '../../components/section';
import { EarlierNames } from '../../components/earlier-names';
import { useWords } from '../../layout/visit-context';
import { EntryLinks } from '../entries/entry-links';
import { itemAddress } from './address';
import { Days } from './days';
import { DeliveredBy } from './deliveries';
import { Deeds } from './deeds';
import { History } from './history';
import { InputsOn } from './inputs';
import { ItemText } from './item-text';
import { Linked } from './linked';
import { OpenMatters } from './open-matters';
import { Periods } from './periods';
import { Standing } from './standing';
import { AppliedReports } from './applied-reports';
import { Grades } from './grades';
import { Papers } from './papers';
import { Requests } from './requests';
import type { WholeStory } from './story';
import { Voices } from './voices';

const acts = {
  plan_item: [
    ...(['indicators', 'correct', 'translate', 'link', 'unlink', 'deliver'] as const),
    ...(['withdrawDelivery', 'corrections', 'record'] as const),
  ],
  recommendation: [
    'grades',
    'indicators',
    'correct',
    'position',
    'translate',
    'corrections',
    'record',
  ],
} as const;

/** One item as one story: what it asks, who answers, how far it is, what is due and why, and what happened. */
export function ItemPage(story: WholeStory) {
  const { sections } = useWords().pages.items;
  return (
    <>
      <EarlierNames names={story.item.earlierNames} />
      <ItemText item={story.item} />
      <Section id="standing" heading={sections.standing}>
        <Standing {...story} />
      </Section>
      <Deeds {...story} />
      <Section id="voices" heading={sections.voices}>
        <Voices {...story} />
      </Section>
      <Days {...story} />
      <Periods {...story} />
      <AppliedReports {...story} />
      <OpenMatters {...story} />
      <Requests {...story} />
      <InputsOn {...story} />
      <Grades {...story} />
      <Papers {...story} />
      <Linked {...story} />
      <DeliveredBy {...story} />
      <Section id="history" heading={sections.history}>
        <History {...story} />
        <EntryLinks address={itemAddress(story.item.entityId)} acts={acts[story.item.kind]} />
      </Section>
    </>
  );
}
