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
  const { entries: said } = words.pages;
  const names = history.names.in(language);
  return (
    <Section id="corrections" heading={said.history}>
      <Table<Correction>
        caption={said.history}
        rows={history.corrections}
        empty={said.historyEmpty}
        columns={[
          {
            heading: said.day,
            cell: ({ changedAt }) => <Moment at={changedAt} timeZone={timeZone} />,
          },
          { heading: said.who, cell: ({ changedByPersonId: id }) => <bdi>{names[id] ?? '–'}</bdi> },
          { heading: said.what, cell: ({ field }) => nameOf(words, field) },
          {
            heading: said.before,
            cell: ({ field, before }) => <bdi>{shown(words, names, field, before)}</bdi>,
          },
          {
            heading: said.after,
            cell: ({ field, after }) => <bdi>{shown(words, names, field, after)}</bdi>,
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

/** The label of a field, such as `recommendingStates` or `translation/ru`. */
function nameOf({ pages }: Words, field: string): string {
  const [name = '', part] = field.split('/');
  const { fields, otherFields } = pages.entries;
  const labels: Readonly<Record<string, string | { label: string } | undefined>> = {
    ...otherFields,
    ...fields,
  };
  const found = labels[name] ?? otherFields.other;
  const said = typeof found === 'string' ? found : found.label;
  return part === undefined ? said : `${said} (${part})`;
}

/** The codes that values of a field have, in words; none where it has texts. */
function codesOf({ names, pages }: Words, field: string): Readonly<Record<string, string>> {
  const { fields, measureKinds, textStatuses } = pages.entries;
  const [name = ''] = field.split('/');
  const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    position: names.positions,
    kind: pages.imports.planKinds,
    measureKind: measureKinds,
    textStatus: textStatuses,
    translation: textStatuses,
    bodies: {
      lead: fields.leadInstitutionId.label,
      co_executor: fields.coExecutorInstitutionIds.label,
    },
  };
  return codes[name] ?? {};
}

/** A value of an entry in words: a text, a code, a day, a list, or the parts of a position or translation. */
function shown(
  words: Words,
  institutions: Readonly<Record<string, string>>,
  field: string,
  value: unknown,
): string {
  const parts = partsOf(value);
  const codes = { ...institutions, ...codesOf(words, field) };
  const said = parts.flatMap((part: unknown) => {
    if (part === null || part === undefined || part === '') return [];
    const text = typeof part === 'string' ? part : JSON.stringify(part);
    return [isLocalDate(text) ? dayIn(words.tag, text) : (codes[text] ?? text)];
  });
  return said.length === 0 ? '–' : said.join('; ');
}

function partsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(partsOf);
}
