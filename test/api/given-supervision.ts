import type { Holder } from '../support/application';

/** What the commands are given with, and to whom. */
interface Given {
  give: (
    who: Holder,
    id: string,
    command: string,
    body?: object,
  ) => Promise<{
    leader: { acceptedReports: readonly [{ report: { id: string } }] };
  }>;
  /** Hands an item over by hand. */
  passOn: (id: string, from: string, to: string) => Promise<unknown>;
  registered: () => Promise<string>;
  report: (status: string) => object;
  officer: Holder;
  lead: Holder;
  leadId: string;
  otherId: string;
}

const reason = 'Chunki shunday.';

/** Gives every command about tracks, and about leading recommendations, each once at least. */
export async function giveSupervision(given: Given): Promise<void> {
  await giveTracks(given);
  await giveFollowing(given);
}

async function giveTracks({ give, registered, officer, lead, leadId }: Given): Promise<void> {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, id, 'request-track-move', { to: 'enhanced', reason });
  await give(officer, id, 'refuse-track-move', { request: 1, reason });
  await give(officer, id, 'move-track', { to: 'enhanced', criteria: ['overdue_plan'], reason });
}

async function giveFollowing({
  give,
  passOn,
  registered,
  report,
  officer,
  lead,
  leadId,
  otherId,
}: Given): Promise<void> {
  const [leader, id] = [await registered(), await registered()];
  await give(officer, leader, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, leader, 'acknowledge-assignment');
  await give(lead, leader, 'submit-report', report('ongoing'));
  await give(officer, leader, 'accept-report', { period: 1, validatedStatus: 'ongoing' });
  await give(officer, id, 'follow-leader', { leaderId: leader.split('/')[1], reason });
  const { leader: shown } = await give(lead, id, 'acknowledge-assignment');
  const [{ report: accepted }] = shown.acceptedReports;
  await give(officer, id, 'apply-leader-report', { reportId: accepted.id, reason });
  await passOn(id, leadId, otherId);
  await passOn(id, otherId, leadId);
  await give(officer, id, 'check-repeat', { reason });
  await give(officer, id, 'stop-following', { reason });
}
