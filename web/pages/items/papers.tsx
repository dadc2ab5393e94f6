import { Section } from '../../components/section';
import { useWords } from '../../layout/visit-context';
import { EvidenceList } from './reporting/report-body';
import type { WholeStory } from './story';

/** The evidence of the latest report as far as the reader may see it, and the yearly letters to the lead. */
export function Papers({ item, evidence, letters, timeZone }: WholeStory) {
  const { items, letters: said } = useWords().pages;
  return (
    <>
      {evidence.length === 0 ? null : (
        <Section id="evidence" heading={items.sections.evidence}>
          <EvidenceList
            entityId={item.entityId}
            evidence={evidence}
            hidden={0}
            timeZone={timeZone}
          />
        </Section>
      )}
      {letters.length === 0 ? null : (
        <Section id="letters" heading={items.sections.letters}>
          <ul class="ds-list">
            {letters.map(({ id, year, withdrawal }) => (
              <li key={id}>
                <a class="ds-link" href={`/letters/${id}/content`}>
                  {items.letterOf({ year })}
                </a>
                {withdrawal === null ? null : ` (${said.withdrawn})`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
