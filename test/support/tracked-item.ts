import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { registerItem } from './registered-item';

/** An item that a body has accepted and reports on. Returns its path below the API's root. */
export async function acceptedItem(
  app: TestApplication,
  cast: { officer: Holder; lead: Holder; leadId: string; supportIds?: readonly string[] },
): Promise<string> {
  const item = await registerItem(app);
  const { officer, lead, leadId: leadInstitutionId, supportIds: supportInstitutionIds = [] } = cast;
  const reason = 'It is the competent body.';
  const assigned = { leadInstitutionId, supportInstitutionIds, reason };
  done(await officer.caller.post(`${item}/assign`, assigned));
  done(await lead.caller.post(`${item}/acknowledge-assignment`));
  return item;
}

/** The answer, if it is one of success. */
export function done(answer: ApiAnswer): ApiAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
}
