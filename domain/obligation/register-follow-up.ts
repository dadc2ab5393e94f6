import { refuseImpossibleDay } from '../calendar/deadline-day';
import type { OwnTerms } from '../clock/clock';
import { startClock } from '../process/clocks';
import { effectiveBeforeCause } from '../process/decide';
import { field, orAbsent, orNull } from '../process/field';
import type { GradeScheme } from '../registers/grade-scheme';
import { refuseDocument, refuseSchemeOfAnother } from '../registers/un-document';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { byCenter, firstCommand } from './rule';

/**
 * A UN body has selected recommendations for its follow-up: the State owes it one reply on them, by the UN body's own
 * term or by a day in the document.
 */
export const registerFollowUp = firstCommand({
  givenBy: byCenter,
  body: {
    paragraph: field.line(50),
    documentOn: field.day(),
    dueOn: orNull(field.day()),
  },
  asks: { recommendationIds: field.ids('recommendation', 50), symbol: orAbsent(field.symbol()) },
  facts: ['followUp', 'policy'],
  begin(given) {
    const { scheme, symbol, paragraph, documentOn, dueOn, countedFrom, items, policy } = given;
    const refusal =
      refuseSchemeOfAnother(given) ??
      refuseDocument(given, given.at) ??
      (dueOn === null ? null : refuseDueDay(dueOn, documentOn)) ??
      (given.effectiveAt < countedFrom ? effectiveBeforeCause() : null);
    if (refusal !== null) return refusal;
    const { mechanism, followUp, version: schemeVersion } = scheme;
    if (dueOn === null && followUp === null) {
      return domainError('input', 'no_follow_up_term', { mechanism });
    }
    const term = dueOn === null && followUp !== null ? { ...followUp, schemeVersion } : null;
    const end = dueOn === null ? { months: followUp?.months ?? 0 } : { fixedDay: dueOn };
    return [
      {
        type: 'followUpRegistered',
        kind: 'follow_up',
        mechanism,
        symbol,
        paragraph,
        documentOn,
        dueOn,
        term,
        items,
        policy,
      },
      startClock(policy.version, 'follow_up_reply', 1, { countedFrom, ...end, ...unTerm(given) }),
    ];
  },
});

/**
 * The term is the UN body's own: neither national law nor a norm of the center. Its basis is the document where that
 * names the day, else the UN body's scheme, which may be unconfirmed.
 */
function unTerm(named: {
  scheme: GradeScheme;
  symbol: string;
  paragraph: string;
  dueOn: LocalDate | null;
}): Pick<OwnTerms, 'legalBasis' | 'legalEffect'> {
  const { scheme, symbol, paragraph, dueOn } = named;
  const legalBasis =
    dueOn === null
      ? {
          recordId: `grade-schemes/${scheme.mechanism}/${scheme.version}`,
          confirmed: scheme.followUp?.confirmed ?? false,
        }
      : { recordId: `${symbol}, ${paragraph}`, confirmed: true };
  return { legalBasis, legalEffect: 'un_term' };
}

function refuseDueDay(dueOn: LocalDate, documentOn: LocalDate): DomainError | null {
  const impossible = refuseImpossibleDay(dueOn);
  if (impossible !== null) return impossible;
  return dueOn > documentOn ? null : domainError('input', 'due_before_document');
}
