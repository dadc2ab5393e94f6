import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';

/**
 * Hands one item over by hand, which takes a body that has ended. It is ended past the rules and for that long only, so
 * that it can have the item back, and its people can be asked what they still see.
 */
export async function handOverByHand(
  { store: { database } }: TestApplication,
  by: Holder,
  item: string,
  { from, to }: { from: string; to: string },
): Promise<ApiAnswer> {
  const ended = (validTo: string | null) =>
    database('institution').where({ id: from }).update({ valid_to: validTo });
  await ended('2024-03-31');
  const reason = 'PF-14-son Farmon.';
  const given = { fromInstitutionId: from, toInstitutionId: to, reason };
  const answer = await by.post(`${item}/hand-over`, given);
  await ended(null);
  return answer;
}
