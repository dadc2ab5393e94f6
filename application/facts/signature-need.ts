import type { PersonActor } from '../../domain/shared/actor';
import type { LocalClock } from '../../store/local-day';
import type { People } from '../../store/people';

/** Whether what is handed in for an institution waits for its validator: known here, never said by the caller. */
export class SignatureNeed {
  constructor(private readonly deps: { people: People; clock: LocalClock }) {}

  /**
   * Whether what the actor submits waits for a signature. A validator who is absent is a validator; the author is none,
   * also when appointed to both parts, for nobody signs what they prepared.
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
