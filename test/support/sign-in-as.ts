import { randomUUID } from 'node:crypto';
import { changeField } from '../../web/http/change-field';
import { isStaffRole } from '../../domain/participation/staff-role';
import type { PersonActor } from '../../domain/shared/actor';
import { People } from '../../store/people';
import { SessionStore } from '../../store/sessions';
import { StaffRoles } from '../../store/staff-roles';
import type { TestApplication } from './application';
import type { Holder } from './holder';

/** A page as it came. */
export interface PageAnswer {
  status: number;
  headers: Headers;
  html: string;
  /** Where a redirect leads; empty without one. */
  location: string;
}

/** Somebody who has signed in to the pages, in English. */
export class Visitor {
  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  get(path: string): Promise<PageAnswer> {
    return this.send(path, {});
  }

  /** Sends a form; one of the same change id is the same change. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    changeId: string = randomUUID(),
  ): Promise<PageAnswer> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
    );
    const body = new URLSearchParams([...pairs, [changeField, changeId]]);
    return this.send(path, { method: 'POST', body });
  }

  /** Sends a form with a file after its fields. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { name: string; fileName: string; type: string; bytes: Uint8Array | string },
    changeId: string = randomUUID(),
  ): Promise<PageAnswer> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append(changeField, changeId);
    body.append(file.name, new Blob([file.bytes as BlobPart], { type: file.type }), file.fileName);
    return this.send(path, { method: 'POST', body });
  }

  private async send(path: string, init: RequestInit): Promise<PageAnswer> {
    const headers = {
      cookie: `session=${this.secret}; language=en`,
      'sec-fetch-site': 'same-origin',
    };
    const response = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
    const { status, headers: answered } = response;
    const location = answered.get('location') ?? '';
    return { status, headers: answered, html: await response.text(), location };
  }
}

type Held = { role: PersonActor['role']; institution_id: string | null };

/** Signs a holder of a token in to the pages, in the role that the token has. */
export async function signInAs(
  app: Pick<TestApplication, 'store' | 'url'>,
  { personId }: Holder,
): Promise<Visitor> {
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
  return new Visitor(app.url, secret);
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
  if (role === 'ngo' && institutionId !== null) {
    const open = { validTo: null, absentFrom: null, absentTo: null };
    await new People(database).appoint({
      ...{ id: randomUUID(), institutionId, personId, role: 'main' },
      ...{ validFrom: '2020-01-01', ...open },
    });
  }
}
