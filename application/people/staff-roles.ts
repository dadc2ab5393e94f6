import { randomUUID } from 'node:crypto';
import { refuseStaffRole, type StaffRoleGrant } from '../../domain/participation/staff-role';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import { People } from '../../store/people';
import { StaffRoles } from '../../store/staff-roles';
import { notFound, throwRefusal } from '../application-error';
import { withNames } from '../shown-names';
import { permit } from './participation';

/** Who has a role that no institution appoints to: staff of the center, coordinators, administrators. */
export class GrantedStaffRoles {
  private readonly roles: StaffRoles;

  constructor(private readonly deps: { database: Database }) {
    this.roles = new StaffRoles(deps.database);
  }

  /** Grants a role at once; one that the person has already stays as it is. Errors: 403, and the refusals of the rules. */
  async grant(actor: PersonActor, given: StaffRoleGrant) {
    permit(actor, 'grantStaffRole');
    const institutions = new Institutions(this.deps.database);
    const { personId, institutionId } = given;
    const [person, center, institution] = await Promise.all([
      new People(this.deps.database).find(personId),
      institutions.livingCenter(),
      institutionId === null ? null : institutions.find(institutionId),
    ]);
    const facts = { personKnown: person !== null, hasCenter: center !== null, institution };
    throwRefusal(refuseStaffRole(given, facts));
    const granted = await this.roles.grant({
      ...{ ...given, id: randomUUID(), grantedAt: new Date(Date.now()).toISOString() },
      grantedBy: `person/${actor.personId}`,
    });
    return await withNames(this.deps.database, actor, granted);
  }

  /** All of them, ended ones included. Errors: 403. */
  async list(actor: PersonActor) {
    permit(actor, 'seeStaffRoles');
    return await withNames(this.deps.database, actor, { staffRoles: await this.roles.list() });
  }

  /** Ends a role, and with it the sessions in it, at once. Errors: 403, 404. */
  async end(actor: PersonActor, id: string) {
    permit(actor, 'endStaffRole');
    const at = new Date(Date.now()).toISOString();
    const ended = await this.roles.end(id, `person/${actor.personId}`, at);
    if (ended === null) throw notFound();
    return await withNames(this.deps.database, actor, ended);
  }
}
