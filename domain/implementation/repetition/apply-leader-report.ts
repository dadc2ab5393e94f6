import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { opinionDraft } from '../reporting/submission';
import { byCenter, command, underWay } from '../rule';
import { meetCheck } from './check';
import { linkOf, isServed } from './leader';

/**
 * The center has reviewed the repeat, and states what in the accepted report of the leading item shows that it is
 * done. Only then does that report count for closing it. Never by the person who submitted or signed the report.
 */
export const applyLeaderReport = command({
  stages: underWay,
  givenBy: byCenter,
  body: { reason: field.text() },
  asks: { reportId: field.id('report') },
  facts: ['leaderReport'],
  requires: linkOf,
  decide(state, { report, reason, actor, effectiveAt: at }, following) {
    if (report.leaderEntityId !== following.leader.entityId) {
      return domainError('input', 'not_its_leader');
    }
    if (following.applied.some(({ reportId }) => reportId === report.reportId)) {
      return domainError('conflict', 'already_applied');
    }
    const { submittedByPersonId, signedByPersonId, ...facts } = report;
    const authors = [submittedByPersonId, signedByPersonId];
    if (actor.kind === 'person' && authors.includes(actor.personId)) {
      return domainError('not_allowed', 'own_report');
    }
    if (at < report.acceptedAt || at < following.since) return effectiveBeforeCause();
    return [
      ...(isServed(state) ? meetCheck(state, at) : []),
      { type: 'leaderReportApplied', ...facts, reason },
      opinionDraft(state, 'validated', report.validatedStatus, at, report.reportId),
    ];
  },
});
