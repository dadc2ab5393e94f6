import type { Application } from '../../../application/composition/compose-application';
import { dayIn } from '../../../domain/calendar/written-day';
import { isLocalDate } from '../../../domain/shared/instant';
import type { Words } from '../../../locales/words';
import { useVisit } from '../../layout/visit-context';
import { Moment } from '../../components/day';
import { Section } from '../../components/section';
import { Table } from '../../components/table';

/** The corrections of any register entry. */
export type Corrections = Awaited<ReturnType<Application['registeredDocuments']['history']>>;
type Correction = Corrections['corrections'][number];

/** Who corrected what in a register entry, and why, the oldest first. */
export function EntryHistory({ history, timeZone }: { history: Corrections; timeZone: string }) {
  const { words, language } = useVisit();
  const { registers: said } = words.pages;
  const names = history.names.in(language);
  return (
    <Section id="corrections" heading={said.history}>
      <Table<Correction>
        caption={said.history}
        rows={history.corrections}
        empty={said.noHistory}
        columns={[
          {
            heading: said.when,
            cell: ({ changedAt }) => <Moment at={changedAt} timeZone={timeZone} />,
          },
          { heading: said.who, cell: ({ changedByPersonId: id }) => <bdi>{names[id] ?? '–'}</bdi> },
          { heading: said.field, cell: ({ field }) => nameOf(said.fields, field) },
          {
            heading: said.before,
            cell: ({ field, before }) => <bdi>{shown(words, field, before)}</bdi>,
          },
          {
            heading: said.after,
            cell: ({ field, after }) => <bdi>{shown(words, field, after)}</bdi>,
          },
          {
            heading: said.reason,
            cell: ({ reason, reasonLanguage }) => (
              <bdi lang={reasonLanguage ?? undefined}>{reason ?? '–'}</bdi>
            ),
          },
        ]}
      />
    </Section>
  );
}

function nameOf(fields: Readonly<Record<string, string>>, field: string): string {
  const [name = '', part] = field.split('/');
  const said = fields[name] ?? fields['other'] ?? '';
  return part === undefined ? said : `${said} (${part})`;
}

/** A value of an entry in words: a text, a code, a day, a list, or the parts of a position or translation. */
function shown({ tag, names, pages }: Words, field: string, value: unknown): string {
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  const codes: Readonly<Record<string, string>> = field.startsWith('t')
    ? pages.registers.textStatuses
    : { ...names.positions, ...pages.imports.planKinds };
  const said = parts.flatMap((part: unknown) => {
    if (part === null || part === undefined || part === '') return [];
    const text = typeof part === 'string' ? part : JSON.stringify(part);
    return [isLocalDate(text) ? dayIn(tag, text) : (codes[text] ?? text)];
  });
  return said.length === 0 ? '–' : said.join('; ');
}
