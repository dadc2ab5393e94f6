import type { Application } from '../../../application/composition/compose-application';
import { Day } from '../../components/day';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';

type FocalPoint = Awaited<ReturnType<Application['focalPoints']['of']>>['focalPoints'][number];

/** The people of an institution, and what may be done about each of them. */
export function People({
  focalPoints,
  may,
}: {
  focalPoints: readonly FocalPoint[];
  may: { end: boolean; declareAbsence: boolean };
}) {
  const { people, institutions } = useVisit().words.pages;
  const { focalPointRoles } = useVisit().words.names;
  return (
    <Table<FocalPoint>
      caption={people.ofInstitution}
      rows={focalPoints}
      empty={people.none}
      columns={[
        {
          heading: people.person,
          cell: ({ fullName, email }) => (
            <>
              <bdi>{fullName}</bdi>
              <br />
              <bdi>{email}</bdi>
            </>
          ),
        },
        { heading: people.role, cell: ({ role }) => focalPointRoles[role] },
        {
          heading: people.days,
          cell: ({ validFrom, validTo }) => <Days from={validFrom} to={validTo} />,
        },
        {
          heading: people.absence,
          cell: ({ absentFrom, absentTo }) =>
            absentFrom === null ? '–' : <Days from={absentFrom} to={absentTo} />,
        },
        {
          heading: institutions.actions,
          cell: ({ id, institutionId, validTo }) => {
            const address = `/institutions/${institutionId}/people/${id}`;
            return (
              <>
                {may.end && validTo === null ? (
                  <a class="ds-link" href={`${address}/end`}>
                    {people.end}
                  </a>
                ) : null}{' '}
                {may.declareAbsence ? (
                  <a class="ds-link" href={`${address}/absence`}>
                    {people.setAbsence}
                  </a>
                ) : null}
              </>
            );
          },
        },
      ]}
    />
  );
}

function Days({ from, to }: { from: string; to: string | null }) {
  const { people } = useVisit().words.pages;
  return (
    <>
      <Day on={from} /> – {to === null ? people.open : <Day on={to} />}
    </>
  );
}
