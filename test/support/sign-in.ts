import { randomUUID } from 'node:crypto';
import { Sessions } from '../../application/people/sessions';
import { LocalClock } from '../../store/local-day';
import { Policies } from '../../store/policies';
import { StaffRoles } from '../../store/staff-roles';
import { isStaffRole } from '../../domain/participation/staff-role';
import type { NewHolder } from './application';
import type { TestDatabase } from './database';
import { storeHolder } from './holder';

/** A person of this kind with a session in the pages. */
export async function signInAs(
  { database }: Pick<TestDatabase, 'database'>,
  holder: NewHolder,
): Promise<{ personId: string; email: string; session: string }> {
  const { personId, email } = await storeHolder({ database }, '', holder);
  const { role, institutionId = null, focalPointRole = null } = holder;
  if (isStaffRole(role)) {
    const granted = { id: randomUUID(), grantedBy: 'test', grantedAt: new Date().toISOString() };
    await new StaffRoles(database).grant({
      ...granted,
      ...{ personId, role },
      // That of the center is not stored: there is one center.
      institutionId: role === 'coordinator' ? institutionId : null,
    });
  }
  const sessions = new Sessions({
    database,
    clock: new LocalClock(new Policies(database)),
    limits: { idleMs: 3_600_000, longestMs: 3_600_000 },
  });
  const session = await sessions.open({
    personId,
    position: { role, institutionId, focalPointRole },
    startedBy: 'local',
    userAgent: null,
  });
  return { personId, email, session };
}
