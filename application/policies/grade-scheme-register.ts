import { refuseUnsoundScheme, type GradeScheme } from '../../domain/registers/grade-scheme';
import type { PersonActor } from '../../domain/shared/actor';
import type { GradeSchemes } from '../../store/grade-schemes';
import { ApplicationError, throwRefusal } from '../application-error';
import { permit } from '../people/participation';

/** The grade schemes of UN bodies: read by everybody, corrected by an administrator as a new version. */
export class GradeSchemeRegister {
  constructor(private readonly deps: { schemes: GradeSchemes }) {}

  async list(actor: PersonActor, mechanism: string | null): Promise<readonly GradeScheme[]> {
    permit(actor, 'seeRules');
    return await this.deps.schemes.list(mechanism);
  }

  /**
   * Stores the next version for a mechanism; recorded grades keep their label. Errors: 403; 422 for an unsound one;
   * 409 with the next version when its number is another, also after a concurrent request.
   */
  async add(actor: PersonActor, scheme: GradeScheme): Promise<GradeScheme> {
    permit(actor, 'changeGradeSchemes');
    throwRefusal(refuseUnsoundScheme(scheme));
    if (scheme.version !== (await this.nextVersion(scheme))) throw await this.otherVersion(scheme);
    const at = new Date(Date.now()).toISOString();
    const stored = await this.deps.schemes.add({ scheme, byPersonId: actor.personId, at });
    if (!stored) throw await this.otherVersion(scheme);
    return scheme;
  }

  private async nextVersion({ mechanism }: GradeScheme): Promise<number> {
    return ((await this.deps.schemes.list(mechanism)).at(-1)?.version ?? 0) + 1;
  }

  private async otherVersion(scheme: GradeScheme): Promise<ApplicationError> {
    const nextVersion = await this.nextVersion(scheme);
    return new ApplicationError('conflict', 'not_the_next_version', {
      params: { nextVersion },
    });
  }
}
