import { rolesOf } from '../../domain/participation/permissions';
import { centerRoles, type Role } from '../../domain/shared/actor';
import type { Words } from '../../locales/words';
import { actingPosition } from '../components/position-name';
import { ChangeField } from '../components/action-form';
import { publicAddress } from '../http/public-address';
import { useVisit } from './visit-context';

interface Place {
  name: keyof Words['pages']['navigation'];
  address: string;
  for: readonly Role[] | 'signed_in';
}

/** Where the pages of each role are; one line for each place. */
const places: readonly Place[] = [
  {
    name: 'cockpit',
    address: '/cockpit',
    for: ['coordinator', 'center', 'center_lead', 'administrator'],
  },
  { name: 'center', address: '/center', for: centerRoles },
  { name: 'assign', address: '/center/assign', for: centerRoles },
  { name: 'work', address: '/my-work', for: ['institution'] },
  { name: 'start', address: '/my-ngo', for: ['ngo'] },
  { name: 'items', address: '/items', for: 'signed_in' },
  { name: 'conclusions', address: '/conclusions', for: 'signed_in' },
  {
    name: 'obligations',
    address: '/obligations',
    for: ['center', 'center_lead', 'coordinator', 'administrator'],
  },
  { name: 'inputs', address: '/inputs', for: 'signed_in' },
  { name: 'calls', address: '/calls', for: 'signed_in' },
  { name: 'invitations', address: '/invitations', for: centerRoles },
  { name: 'documents', address: '/documents', for: 'signed_in' },
  { name: 'plans', address: '/plans', for: 'signed_in' },
  {
    name: 'policies',
    address: '/policies',
    for: ['center', 'center_lead', 'coordinator', 'administrator'],
  },
  { name: 'oversight', address: '/oversight', for: 'signed_in' },
  { name: 'laws', address: '/laws', for: 'signed_in' },
  { name: 'calendar', address: '/calendar', for: 'signed_in' },
  { name: 'letters', address: '/letters', for: rolesOf('seeLetters') },
  { name: 'imports', address: '/imports', for: ['center', 'center_lead', 'administrator'] },
  { name: 'myInstitution', address: '/my-institution', for: ['institution', 'ngo'] },
  {
    name: 'institutions',
    address: '/institutions',
    for: ['center', 'center_lead', 'coordinator', 'administrator'],
  },
  { name: 'unreached', address: '/unreached', for: rolesOf('seeItemsWithoutOwner') },
  { name: 'staff', address: '/staff', for: rolesOf('seeStaffRoles') },
  { name: 'people', address: '/people', for: rolesOf('seePeople') },
];

/** What people come for each day; the registers and rules stand below it. */
const daily: ReadonlySet<Place['name']> = new Set([
  ...(['cockpit', 'center', 'assign', 'work', 'items', 'conclusions', 'imports'] as const),
  ...(['obligations', 'inputs', 'calls', 'letters', 'myInstitution', 'start'] as const),
]);

/** The places of the visitor, and who has signed in. */
export function Navigation() {
  const visit = useVisit();
  const { signedIn, words, address, language } = visit;
  const { frame, navigation } = words.pages;
  if (visit.isPublic) return <PublicNavigation />;
  if (signedIn === null) {
    // The secret of a link must not become the address to return to.
    if (/^\/(sign-in|invitations\/form)/.test(address)) return null;
    return (
      <nav class="page-navigation" aria-label={frame.places}>
        <a class="ds-link" href={`/sign-in?then=${encodeURIComponent(address)}`}>
          {frame.signIn}
        </a>
      </nav>
    );
  }
  const { actor, person, positions } = signedIn;
  const own = places.filter((place) => place.for === 'signed_in' || place.for.includes(actor.role));
  const current = own
    .filter((place) => isAt(address, place.address))
    .toSorted((one, other) => other.address.length - one.address.length)[0];
  const acting = actingPosition(words, language, signedIn);
  return (
    <>
      <label class="menu-choice">
        <input type="checkbox" /> {frame.menu}
      </label>
      <nav aria-label={frame.places}>
        {[true, false].map((isDaily) => (
          <div
            class={isDaily ? 'page-navigation' : 'page-navigation page-registers'}
            key={String(isDaily)}
          >
            {own
              .filter(({ name }) => daily.has(name) === isDaily)
              .map((place) => (
                <a
                  class="ds-link"
                  key={place.address}
                  href={place.address}
                  aria-current={place === current ? 'page' : undefined}
                >
                  {navigation[place.name]}
                </a>
              ))}
          </div>
        ))}
      </nav>
      <div class="page-person">
        <span>{`${person.fullName}, ${acting}`}</span>
        {positions > 1 ? (
          <a class="ds-link" href={`/sign-in/position?then=${encodeURIComponent(address)}`}>
            {frame.otherPosition}
          </a>
        ) : null}
        <a class="ds-link" href="/my-sessions">
          {frame.mySessions}
        </a>
        <form method="post" action="/sign-out">
          <ChangeField />
          <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
            {frame.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

/** The places that are open to everybody. */
function PublicNavigation() {
  const visit = useVisit();
  const { frame, navigation, public: said } = visit.words.pages;
  const open = [
    ['/items', said.items],
    ['/institutions', said.institutionsShort],
    ['/conclusions', navigation.conclusions],
    ['/oversight', navigation.oversight],
    ['/documents', said.documents],
    ['/laws', navigation.laws],
    ['/calls', said.calls],
    ['/open-data', said.openData],
  ] as const;
  return (
    <nav class="page-navigation" aria-label={frame.places}>
      {open.map(([path, name]) => (
        <a
          class="ds-link"
          key={path}
          href={publicAddress(visit, path)}
          aria-current={isAt(visit.address, `/public${path}`) ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
      <a class="ds-link" href="/sign-in">
        {frame.signIn}
      </a>
    </nav>
  );
}

function isAt(address: string, place: string): boolean {
  const path = address.replace(/\?.*/, '');
  return path === place || path.startsWith(`${place}/`);
}
