import { isAfterDue, isArmed, isSuspended } from '../clock/clock';
import { startClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import { ownTermsUnder } from '../registers/law';
import type { Instant } from '../shared/instant';
import { owingFor, refuseAnswered } from './answers';
import { considerationOf } from './questions';
import { bySubmitter, command, mostAddressees, refuseRepeat, refuseUnlessForOne } from './rule';
import {
  roundOf,
  validNotice,
  type Addressee,
  type ConclusionState,
  type DefaultNotice,
} from './state';

/**
 * The submitter puts an addressee that has not answered on notice: a short term begins, and its head is told. One that
 * comes before the term has passed, or after another one, is kept and has no effect.
 */
export const giveNoticeOfDefault = command({
  stages: ['in_consideration'],
  givenBy: bySubmitter,
  body: { addressee: field.count(mostAddressees), remark: orNull(field.text()) },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseAnswered),
  decide(state, given) {
    const found = owingFor(state, given);
    if (isRefusal(found)) return found;
    const refusal = refuseRepeat(found.notices);
    if (refusal !== null) return refusal;
    const { number: addressee, institutionId, notices, law } = found;
    const { remark: text, effectiveAt: at } = given;
    const standing = standingAt(state, found, at);
    const round = roundOf(found);
    const said = { addressee, institutionId, number: notices.length + 1, round, standing, text };
    if (standing !== 'valid') return [{ type: 'defaultNoticeGiven', ...said }];
    const own = round === 1 ? ownTermsUnder(law, 'grace') : {};
    return [
      { type: 'defaultNoticeGiven', ...said },
      startClock(state.policy.version, 'default_grace', addressee, { countedFrom: at, ...own }),
    ];
  },
});

function standingAt(
  state: ConclusionState,
  addressee: Addressee,
  at: Instant,
): DefaultNotice['standing'] {
  if (validNotice(addressee) !== undefined) return 'repeated';
  const clock = considerationOf(state, addressee.number);
  const isInDefault =
    clock !== undefined && isArmed(clock) && !isSuspended(clock) && isAfterDue(at, clock.due.dueAt);
  return isInDefault ? 'valid' : 'early';
}
