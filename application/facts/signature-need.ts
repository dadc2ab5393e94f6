import type { PersonActor } from '../../domain/shared/actor';
import type { LocalClock } from '../../store/local-day';
import type { People } from '../../store/people';

/**
 * Whether a submission of an institution needs a signature of its validator: found here, never stated by the caller.
 */
export class SignatureNeed {
  constructor(private readonly deps: { people: People; clock: LocalClock }) {}

  /**
   * Whether a submission of the actor needs a signature. An absent validator counts; the author does not, also when
   * appointed to both roles, because nobody signs their own report.
   */
  async neededBy(actor: PersonActor): Promise<'needed' | 'not_needed'> {
    const isNeeded = actor.role === 'institution' && (await this.hasValidatorBeside(actor));
    return isNeeded ? 'needed' : 'not_needed';
  }

  private async hasValidatorBeside({ institutionId, personId }: PersonActor): Promise<boolean> {
    if (institutionId === null) return false;
    const { today } = await this.deps.clock.now();
    const named = await this.deps.people.focalPointsOf(institutionId, today);
    return named.some(
      (one) => one.role === 'validator' && one.validFrom <= today && one.personId !== personId,
    );
  }
}
