import { randomUUID } from 'node:crypto';
import { commandPathName, type GivenCommandType } from '../../application/commands/command-names';
import type { PersonCommandType } from '../../domain/implementation/commands';
import type { StandingRequest } from './act-requests';
import type { PermissionGround } from './permission-ground';

const reason = 'Chunki shunday.';
const newDueOn = '2030-03-01';
const period = 1;
const clockId = 'report/1';
const inDocument = { paragraph: '12 (a)', documentOn: '2022-03-25' };

/** A sound body of every command that is given through an address of its own. */
const bodies: Readonly<Record<GivenCommandType, (ground: PermissionGround) => object>> = {
  assign: ({ bodyId }) => ({ leadInstitutionId: bodyId, reason }),
  handOver: ({ endedId, supportId }) => ({
    ...{ fromInstitutionId: endedId, toInstitutionId: supportId, reason },
  }),
  acknowledgeAssignment: () => ({}),
  contestAssignment: () => ({ reason }),
  upholdContest: () => ({ reason }),
  rejectContest: () => ({ reason }),
  proposeCoExecutor: ({ supportId: institutionId }) => ({ institutionId, reason }),
  acceptCoExecutor: ({ supportId: institutionId }) => ({ institutionId, reason }),
  refuseCoExecutor: ({ supportId: institutionId }) => ({ institutionId, reason }),
  submitActionPlan: () => ({ steps: [{ what: 'Loyiha', who: 'Boshqarma', dueOn: newDueOn }] }),
  agreeActionPlan: () => ({}),
  returnActionPlan: () => ({ reason, newDueOn }),
  submitReport: () => ({ period, claimedStatus: 'in_progress', done: 'Qonun qabul qilindi.' }),
  signReport: () => ({ period }),
  refuseSignature: () => ({ period, reason }),
  withdrawReport: () => ({ period }),
  acceptReport: () => ({ period, validatedStatus: 'in_progress' }),
  returnReport: () => ({ period, reason, newDueOn }),
  requestExtension: () => ({ clockId, newDueOn, reason }),
  grantExtension: () => ({ clockId, newDueOn }),
  refuseExtension: () => ({ clockId, reason }),
  askClarification: () => ({ reason }),
  answerClarification: () => ({ reason }),
  moveTrack: () => ({ to: 'enhanced', criteria: ['overdue_plan'], reason }),
  requestTrackMove: () => ({ to: 'enhanced', reason }),
  refuseTrackMove: () => ({ request: 1, reason }),
  followLeader: ({ led }) => ({ leaderId: led.replace(/^.*\//, ''), reason }),
  stopFollowing: () => ({ reason }),
  applyLeaderReport: () => ({ reportId: randomUUID(), reason }),
  checkRepeat: () => ({ reason }),
  noteOpenMatter: () => ({ matterKind: 'ngo_input', content: reason, receivedOn: '2026-03-01' }),
  settleMatter: () => ({ matterId: randomUUID(), outcome: 'answered', reason }),
  proposeClosure: () => ({ reason }),
  approveClosure: () => ({}),
  refuseClosure: () => ({ reason }),
  confirmReverification: () => ({ reason }),
  reopen: () => ({ reason }),
  recordGrade: () => ({ code: 'C', symbol: 'CCPR/C/UZB/CO/5', ...inDocument }),
  predictGrade: () => ({ code: 'B', reason }),
  selectForFollowUp: () => inDocument,
  recordFollowUpReply: () => ({ sentOn: '2026-03-01' }),
  recordFollowUpReminder: () => ({ remindedOn: '2026-03-01' }),
  endUnFollowUp: () => ({ reason }),
  changePolicy: () => ({ version: 1, recount: false, reason }),
  withdraw: () => ({ cause: 'registered_in_error', reason }),
};

/**
 * A sound request for a command to an item at this path. It is made for a version that no item has: the engine says so
 * to whoever may give the command, before it looks at the stage, and the item is the same for whoever asks next.
 */
export function commandRequest(
  ground: PermissionGround,
  type: PersonCommandType,
  item: string,
): StandingRequest {
  if (type === 'register') return registerRequest();
  // Looked for in the log of the item's leader, and it has none: told before the engine is asked.
  const status = type === 'applyLeaderReport' ? 409 : 412;
  return {
    ...{ method: 'POST', path: `${item}/${commandPathName(type)}`, status },
    body: bodies[type](ground),
    headers: { 'If-Match': '"999999"' },
  };
}

function registerRequest(): StandingRequest {
  return {
    ...{ method: 'POST', path: '/recommendations', status: 201 },
    body: {
      ...{ symbol: 'CAT/C/UZB/CO/5', paragraph: randomUUID().slice(0, 8) },
      text: 'The State party should prevent torture.',
    },
  };
}
