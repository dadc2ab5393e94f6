import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { useWords } from '../../layout/visit-context';
import type { WholeStory } from './story';

/** The grades that UN bodies gave, each under the scheme of its body, and predictions of the center for those who see them. */
export function Grades({ assessments }: Pick<WholeStory, 'assessments'>) {
  const { sections, grades: said } = useWords().pages.items;
  if (assessments.length === 0) return null;
  return (
    <Section id="grades" heading={sections.grades}>
      <Table
        caption={sections.grades}
        empty=""
        rows={assessments}
        columns={[
          { heading: said.body, cell: ({ mechanism }) => mechanism },
          {
            heading: said.grade,
            cell: ({ code, label, stands }) => (
              <>
                <strong>{code}</strong> <bdi>{label}</bdi>
                {stands ? null : ` (${said.superseded})`}
              </>
            ),
          },
          {
            heading: said.document,
            cell: ({ kind, symbol, paragraph }) =>
              kind === 'prediction'
                ? said.prediction
                : [symbol, paragraph === null ? null : said.paragraph({ paragraph })]
                    .filter((part) => part !== null)
                    .join(', '),
          },
          {
            heading: said.on,
            cell: ({ documentOn }) => (documentOn === null ? '–' : <Day on={documentOn} />),
          },
        ]}
      />
    </Section>
  );
}
