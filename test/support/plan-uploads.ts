import { excelMediaType } from '../../reading/file-kinds';
import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';

/** Uploads a plan: a text as CSV, bytes as a workbook. */
export function uploadPlan(
  who: Holder,
  file: string | Uint8Array,
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const type = typeof file === 'string' ? 'text/csv' : excelMediaType;
  const asked = new URLSearchParams({ kind: 'action_plan', ...query }).toString();
  return who.send('POST', `/imports/plans?${asked}`, file, { 'Content-Type': type, ...headers });
}

/** Returns when the workflow that starts the tracking of an upload has ended. */
export async function importEnded(app: TestApplication, importId: string): Promise<void> {
  await app.engine.client.workflow.getHandle(`import/${importId}`).result();
}

/** What a report says of the rows: these fields of each finding. */
export function findings(found: { first: Record<string, unknown>[] }, ...fields: string[]) {
  return found.first.map((one) => fields.map((field) => one[field]));
}
