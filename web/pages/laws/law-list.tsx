import type { EnteredLaw } from '../../../application/policies/law-register';
import { versionOn } from '../../../domain/registers/law';
import type { LocalDate } from '../../../domain/shared/instant';
import { DayOf } from '../../components/day';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { Confirmed } from './law-detail';
import { lawName, partsInWords, validityInWords } from './law-in-words';

/** The records, each as it applies today, with the address of its page. */
export function LawList({
  laws,
  today,
  addressOf,
}: {
  laws: readonly EnteredLaw[];
  today: LocalDate;
  addressOf: (recordId: string) => string;
}) {
  const visit = useVisit();
  const said = visit.words.pages.laws;
  const ids = [...new Set(laws.map(({ record }) => record.id))];
  const present = ids.flatMap((id) => {
    const versions = laws.filter(({ record }) => record.id === id);
    return versionOn(versions, today) ?? versions.at(-1) ?? [];
  });
  return (
    <Table<EnteredLaw>
      caption={said.title}
      rows={present}
      empty={said.noLaws}
      columns={[
        {
          ...{ heading: said.law, isText: true },
          cell: ({ record }) => (
            <a class="ds-link" href={addressOf(record.id)}>
              {lawName(visit, record)}
            </a>
          ),
        },
        { heading: said.subject, cell: ({ record }) => said.subjects[record.subject] },
        {
          heading: said.parts.term,
          cell: ({ record }) => {
            const [term] = partsInWords(visit, record);
            if (term === undefined) return said.unknown;
            return (
              <>
                {term.says ?? said.unknown} <Confirmed part={term} />
              </>
            );
          },
        },
        {
          heading: said.validity,
          cell: ({ record }) => validityInWords(visit.words, record, said.validAlways),
        },
      ]}
    />
  );
}

/** The versions of a record, the latest first. */
export function LawVersions({
  versions,
  ...shown
}: {
  versions: readonly EnteredLaw[];
  today: LocalDate;
  timeZone: string;
  addressOf: (version: number) => string;
}) {
  const { words } = useVisit();
  const said = words.pages.laws;
  const applies = versionOn(versions, shown.today)?.record.version;
  return (
    <Table<EnteredLaw>
      caption={said.versions}
      rows={versions.toReversed()}
      empty=""
      columns={[
        {
          heading: said.version,
          cell: ({ record: { version } }) => (
            <>
              <a class="ds-link" href={shown.addressOf(version)}>
                {said.versionTitle({ version })}
              </a>{' '}
              {version === applies ? <StatusMark tone="success">{said.applies}</StatusMark> : null}
            </>
          ),
        },
        {
          heading: said.validity,
          cell: ({ record }) => validityInWords(words, record, said.validAlways),
        },
        {
          heading: said.storedOn,
          cell: ({ createdAt }) => <DayOf at={createdAt} timeZone={shown.timeZone} />,
        },
      ]}
    />
  );
}
