import type {
  AddresseeView,
  ConclusionView,
} from '../../../application/conclusions/conclusion-view';
import { StatusMark } from '../../components/status-mark';
import { useVisit } from '../../layout/visit-context';

/** The number and title of a conclusion, leading to its page. */
export function ConclusionName({
  conclusion: { registrationNumber, title },
  address,
}: {
  conclusion: Pick<ConclusionView, 'registrationNumber' | 'title'>;
  address: string;
}) {
  return (
    <a class="ds-link" href={address}>
      <bdi>{`${registrationNumber}, ${title}`}</bdi>
    </a>
  );
}

/** Where an addressee stands; nothing is owed by one that is none any more. */
export function Standing({
  standing = 'not_owed',
}: {
  standing?: AddresseeView['standing'] | undefined;
}) {
  const said = useVisit().words.pages.conclusions;
  return (
    <StatusMark tone={standing === 'overdue' ? 'danger' : 'neutral'}>
      {said.standings[standing]}
    </StatusMark>
  );
}

/** Where each addressee stands. */
export function Standings({
  conclusion: { addressees },
  names,
}: {
  conclusion: Pick<ConclusionView, 'addressees'>;
  names: Readonly<Record<string, string>>;
}) {
  return (
    <ul class="ds-list">
      {addressees.map(({ number, institutionId, standing }) => (
        <li key={number}>
          {`${names[institutionId] ?? '–'}: `}
          <Standing standing={standing} />
        </li>
      ))}
    </ul>
  );
}
