import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { SummaryList } from '../../components/summary-list';
import { useVisit } from '../../layout/visit-context';

/** The day on which somebody last compared this statement with the pages. */
const preparedOn = '2026-11-30';

/** What of WCAG 2.2 AA the pages meet, what they do not, how that is known, and whom to tell. */
export function Accessibility() {
  const { words, site } = useVisit();
  const said = words.pages.accessibility;
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        {said.status}
      </p>
      <Section id="met" heading={said.metTitle}>
        <Sentences of={said.met} />
      </Section>
      <Section id="not-met" heading={said.notTitle}>
        <Sentences of={said.not} />
      </Section>
      <Section id="checked" heading={said.checkedTitle}>
        <p class="ds-paragraph">{said.checked}</p>
      </Section>
      <Section id="contact" heading={said.contactTitle}>
        <p class="ds-paragraph">{site.contactMail === null ? said.noContact : said.contact}</p>
        {site.contactMail === null ? null : (
          <p class="ds-paragraph">
            <a class="ds-link" href={`mailto:${site.contactMail}`}>
              {site.contactMail}
            </a>
          </p>
        )}
      </Section>
      <SummaryList entries={[[said.preparedTitle, <Day key="on" on={preparedOn} />]]} />
    </>
  );
}

function Sentences({ of }: { of: Readonly<Record<string, string>> }) {
  return (
    <ul class="ds-list">
      {Object.entries(of).map(([name, sentence]) => (
        <li key={name}>{sentence}</li>
      ))}
    </ul>
  );
}
