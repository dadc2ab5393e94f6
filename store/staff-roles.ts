import type { StaffRoleGrant } from '../domain/participation/staff-role';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';

/** The role of a person that no institution appointed to. */
export interface StaffRoleRecord extends StaffRoleGrant {
  id: string;
  /** `person/<id>` of an administrator, `first-start`, or `<account>@<machine>` for a command. */
  grantedBy: string;
  grantedAt: Instant;
  endedBy: string | null;
  endedAt: Instant | null;
}

type NewStaffRole = Omit<StaffRoleRecord, 'endedBy' | 'endedAt'>;

/** Staff roles. They count from the instant of their grant until the instant of their end. */
export class StaffRoles {
  constructor(private readonly database: Database) {}

  /** Grants a role. Returns its record: the present one when the person has the role already. */
  async grant(role: NewStaffRole): Promise<StaffRoleRecord> {
    await this.database('staff_role').insert(snakeRow(role)).onConflict().ignore();
    const { personId, institutionId } = role;
    const granted = await this.select()
      .where({ person_id: personId, role: role.role, institution_id: institutionId })
      .whereNull('ended_at')
      .first();
    if (granted === undefined) throw new Error(`staff role ${role.id} was not stored`);
    return granted;
  }

  /** Ends a role from this instant on; an earlier end is kept. Null when there is none. */
  async end(id: string, endedBy: string, at: Instant): Promise<StaffRoleRecord | null> {
    await this.database('staff_role')
      .where({ id })
      .whereNull('ended_at')
      .update({ ended_at: at, ended_by: endedBy });
    return (await this.select().where({ id }).first()) ?? null;
  }

  /** All of them, ended ones included, the newest first. */
  async list(): Promise<StaffRoleRecord[]> {
    return await this.select().orderBy([{ column: 'granted_at', order: 'desc' }, { column: 'id' }]);
  }

  private select() {
    return this.database('staff_role').select<StaffRoleRecord[]>(
      camelColumns(
        'staff_role',
        'id, person_id, role, institution_id, granted_by, granted_at, ended_by, ended_at',
      ),
    );
  }
}
