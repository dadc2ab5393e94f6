import type { Application } from '../../../application/composition/compose-application';
import type { Institution } from '../../../application/institutions/registered-institutions';
import type { PublishedFigures } from '../../../domain/participation/consideration';
import type { ParticipationAct } from '../../../domain/participation/permissions';
import { nameIn } from '../../../locales/names';
import { wordsIn } from '../../../locales/words';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { Section } from '../../components/section';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { itemsAddress } from '../../components/items-address';
import { OwnFigures } from '../oversight/statistics';
import { People } from './people';

type NamedPeriod = Awaited<ReturnType<Application['renaming']['names']>>[number];
type FocalPoints = Awaited<ReturnType<Application['focalPoints']['of']>>['focalPoints'];

/** One institution: its names, its people, and what may be done. */
export function InstitutionDetail({
  institution,
  names,
  people,
  items,
  figures,
  may,
}: {
  institution: Institution;
  /** The names that it has had, the present ones last. */
  names: readonly NamedPeriod[];
  /** Null for those who may not see them. */
  people: FocalPoints | null;
  /** How many items it leads. */
  items: number;
  /** How it considers conclusions of public oversight; null where it received none. */
  figures: PublishedFigures | null;
  may: (act: ParticipationAct) => boolean;
}) {
  const { words, language, actor } = useVisit();
  const said = words.pages.institutions;
  const { id, kind, code, validFrom, validTo, successorId } = institution;
  const { registrationNumber, languages } = institution;
  const living = validTo === null;
  const acts = [
    ['appoint', living && people !== null && may('appointDeputy'), words.pages.people.appoint],
    ['correct', may('changeInstitution'), said.correct],
    ['ngo', living && kind === 'ngo' && may('describeNgo'), said.describeNgo],
    ['rename', living && may('changeInstitution'), said.rename],
    ['succession', living && kind !== 'center' && may('succeedInstitution'), said.succession],
    ['end', living && kind !== 'center' && may('endInstitution'), said.dissolve],
  ] as const;
  return (
    <>
      {validTo === null ? null : (
        <Notice tone="warning">
          {said.ended} <Day on={validTo} />
          {successorId === null ? null : (
            <>
              {' '}
              <a class="ds-link" href={`/institutions/${successorId}`}>
                {said.successor}
              </a>
            </>
          )}
        </Notice>
      )}
      <SummaryList
        entries={[
          ...Object.entries(institution.names).map(
            ([tag, name]) =>
              [said.nameIn({ language: tag }), <span lang={tag}>{name}</span>] as const,
          ),
          [said.kind, said.kinds[kind]],
          code === null ? null : [said.code, code],
          registrationNumber === null ? null : [said.registrationNumber, registrationNumber],
          languages.length === 0
            ? null
            : [said.languages, languages.map((tag) => wordsIn(tag).pages.frame.ownName).join(', ')],
          [said.firstDay, <Day on={validFrom} />],
          [
            said.leads,
            <a class="ds-link" href={itemsAddress({ lead: id })}>
              {items}
            </a>,
          ],
        ]}
      />
      {figures === null ? null : (
        <Section id="oversight" heading={words.pages.oversight.section}>
          <OwnFigures figures={figures} />
          <p class="ds-paragraph">
            <a class="ds-link" href="/oversight">
              {words.pages.oversight.title}
            </a>
          </p>
        </Section>
      )}
      {acts.map(([place, isAllowed, label]) =>
        isAllowed ? (
          <p class="ds-paragraph" key={place}>
            <a class="ds-button" data-variant="secondary" href={`/institutions/${id}/${place}`}>
              {label}
            </a>
          </p>
        ) : null,
      )}
      {actor.institutionId !== id ||
      (actor.role !== 'ngo' && actor.role !== 'institution') ? null : (
        <p class="ds-paragraph">
          <a class="ds-link" href="/my-submissions">
            {words.pages.submissions.archiveTitle}
          </a>
        </p>
      )}
      {people === null ? null : (
        <People
          focalPoints={people}
          may={{ end: may('endAppointment'), declareAbsence: may('declareAbsence') }}
        />
      )}
      {names.length < 2 ? null : (
        <Table<NamedPeriod>
          caption={said.formerNames}
          rows={names}
          empty=""
          columns={[
            { heading: said.name, cell: (one) => nameIn(language, one.names) },
            { heading: said.firstDay, cell: (one) => <Day on={one.validFrom} /> },
            {
              heading: said.lastDay,
              cell: (one) => (one.validTo === null ? '–' : <Day on={one.validTo} />),
            },
          ]}
        />
      )}
    </>
  );
}
