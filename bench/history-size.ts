import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { TimeMachine } from '../local/time-machine';
import type { ApiClient } from './api-client';
import { measured, type Measurement } from './report';

const day = 86_400_000;

/** Lives the first year of one item: assigned, planned, two reports that are accepted. */
export async function liveYear(deps: {
  client: Client;
  officer: ApiClient;
  reviewer: ApiClient;
  focalPoint: ApiClient;
  leadId: string;
  entityId: string;
}): Promise<void> {
  const { client, officer, reviewer, focalPoint, entityId } = deps;
  const { connection, options } = client;
  const timeMachine = new TimeMachine({
    connection,
    namespace: options.namespace,
  });
  const begun = Date.parse(await timeMachine.nowIn(entityId));
  const onDay = (days: number): Promise<void> =>
    timeMachine.advanceTo(entityId, new Date(begun + days * day).toISOString());
  const give = (who: ApiClient, command: string, body: object): Promise<unknown> =>
    who.post(`/implementations/${entityId}/${command}`, body);

  await give(officer, 'assign', { leadInstitutionId: deps.leadId, reason: 'Competent body.' });
  await give(focalPoint, 'acknowledge-assignment', {});
  await onDay(10);
  await give(focalPoint, 'submit-action-plan', { steps: [{ what: 'Draft a law', who: 'Unit 1' }] });
  await onDay(12);
  await give(reviewer, 'agree-action-plan', {});
  for (const [index, reportedOn] of [175, 355].entries()) {
    await onDay(reportedOn);
    const period = index + 1;
    const said = { claimedStatus: 'in_progress', done: 'The law was drafted.' };
    await give(focalPoint, 'submit-report', { period, ...said });
    await onDay(reportedOn + 5);
    await give(reviewer, 'accept-report', { period, validatedStatus: 'in_progress' });
  }
  await onDay(365);
}

/** How many history events the year of an item has cost. */
export async function measureHistorySize({
  client,
  livedId,
}: {
  client: Client;
  livedId: string;
}): Promise<Measurement> {
  return measured({
    name: 'history of a year, two reports',
    unit: 'events',
    ours: await historyEvents(client, livedId),
    goal: '<= 80',
  });
}

/** Events of moving the clock itself; where time passes by itself there are none. */
const ofTheTimeMachine = new Set([
  temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
]);

async function historyEvents(client: Client, entityId: string): Promise<number> {
  const { events } = await client.workflow.getHandle(entityId).fetchHistory();
  return (events ?? []).filter(({ eventType }) => !ofTheTimeMachine.has(eventType ?? 0)).length;
}
