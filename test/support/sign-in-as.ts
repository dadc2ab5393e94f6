import { randomUUID } from 'node:crypto';
import { changeField } from '../../web/http/change-field';
import { isStaffRole } from '../../domain/participation/staff-role';
import type { PersonActor } from '../../domain/shared/actor';
import { People } from '../../store/people';
import { SessionStore } from '../../store/sessions';
import { StaffRoles } from '../../store/staff-roles';
import type { TestApplication } from './application';
import type { Holder } from './holder';
import { Visitor, type PageAnswer } from './visitor';

/** Somebody who has signed in to the pages, in English. */
export class SignedInVisitor extends Visitor {
  constructor(
    url: string,
    /** The secret of the session, as the cookie has it. */
    readonly session: string,
  ) {
    super(url);
    this.cookies.set('session', session);
    this.cookies.set('language', 'en');
  }

  /** Sends a form; one with the same change id is the same change. */
  async post(
    path: string,
    fields: Record<string, string>,
    changeId: string = randomUUID(),
  ): Promise<PageAnswer> {
    return await this.send(path, { ...fields, [changeField]: changeId });
  }

  /** As {@link post}, with a file. */
  override async upload(
    path: string,
    fields: Record<string, string>,
    file: Parameters<Visitor['upload']>[2],
  ): Promise<PageAnswer> {
    return await super.upload(path, { ...fields, [changeField]: randomUUID() }, file);
  }
}

type Held = { role: PersonActor['role']; institution_id: string | null };

/** Signs a holder of a token in to the pages, in the role that the token has. */
export async function signInAs(
  app: Pick<TestApplication, 'store' | 'url'>,
  { personId }: Holder,
): Promise<SignedInVisitor> {
  const { database } = app.store;
  const held = await database('access_token')
    .where({ person_id: personId })
    .first<Held | undefined>('role', 'institution_id');
  if (held === undefined) throw new Error('the holder has no token');
  const at = new Date().toISOString();
  await takeOffice(app, personId, held);
  const sessions = new SessionStore(database);
  const positions = await sessions.positionsOf(personId, at.slice(0, 10));
  const position = positions.find(({ role }) => role === held.role);
  if (position === undefined) throw new Error('the holder has no such position');
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const secret = await sessions.open({
    ...{ personId, position, startedBy: 'local', userAgent: null },
    ...{ startedAt: at, at, idleUntil: later, expiresAt: later },
  });
  return new SignedInVisitor(app.url, secret);
}

/** What a token alone does not give: the role of staff, the appointment by an NGO. */
async function takeOffice(
  { store: { database } }: Pick<TestApplication, 'store'>,
  personId: string,
  { role, institution_id: institutionId }: Held,
): Promise<void> {
  if (isStaffRole(role)) {
    await new StaffRoles(database).grant({
      ...{ id: randomUUID(), personId, role },
      ...{ institutionId: role === 'coordinator' ? institutionId : null },
      ...{ grantedBy: 'test', grantedAt: new Date().toISOString() },
    });
  }
  const known = await new People(database).focalPointsOf(institutionId ?? personId, '2020-01-01');
  if (role === 'ngo' && institutionId !== null && known.length === 0) {
    const open = { validTo: null, absentFrom: null, absentTo: null };
    await new People(database).appoint({
      ...{ id: randomUUID(), institutionId, personId, role: 'main' },
      ...{ validFrom: '2020-01-01', ...open },
    });
  }
}
