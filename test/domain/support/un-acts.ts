import type { PersonCommand } from '../../../domain/implementation/commands';
import { schemeOn, type GradeScheme } from '../../../domain/registers/grade-scheme';
import { unGradeSchemes } from '../../../countries/un-grade-schemes';
import type { LocalDate } from '../../../domain/shared/instant';
import { officer } from './people';

/** What the center enters of UN bodies. */
interface UnAct {
  by: typeof officer;
  command: PersonCommand;
}

const reason = { id: 'why', sha256: 'ab'.repeat(32) };

/** The scheme of a body for the documents of these days. */
export function schemeOf(mechanism: string, day: LocalDate = '2026-01-10'): GradeScheme {
  const schemes = unGradeSchemes.filter((one) => one.mechanism === mechanism);
  const scheme = schemeOn(schemes, day);
  if (scheme === null) throw new Error(`no scheme of ${mechanism}`);
  return scheme;
}

const observations = { symbol: 'CCPR/C/UZB/CO/5', paragraph: '12', documentOn: '2026-01-10' };

export function selectForFollowUp(
  changed: Partial<Extract<PersonCommand, { type: 'selectForFollowUp' }>> = {},
): UnAct {
  const body = { documentMechanism: 'CCPR', scheme: schemeOf('CCPR'), ...observations };
  const counted = { countedFrom: '2026-01-09T19:00:00.000Z', dueOn: null };
  return { by: officer, command: { type: 'selectForFollowUp', ...body, ...counted, ...changed } };
}

export function recordFollowUpReply(sentOn: LocalDate = '2026-01-15'): UnAct {
  return { by: officer, command: { type: 'recordFollowUpReply', symbol: null, sentOn } };
}

export function recordFollowUpReminder(remindedOn: LocalDate = '2026-01-15'): UnAct {
  return { by: officer, command: { type: 'recordFollowUpReminder', symbol: null, remindedOn } };
}

export function endUnFollowUp(): UnAct {
  return { by: officer, command: { type: 'endUnFollowUp', reason } };
}

/** One sound example of each. */
export const unExampleActs = {
  selectForFollowUp: selectForFollowUp(),
  recordFollowUpReply: recordFollowUpReply(),
  recordFollowUpReminder: recordFollowUpReminder(),
  endUnFollowUp: endUnFollowUp(),
};
