import { randomUUID } from 'node:crypto';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { countingQueries } from '../support/counting-queries';
import { sampleFiles } from '../support/sample-files';
import { acceptedItem, give, read, reportOf } from '../support/tracked-item';

const { app, officer, lead, leadId, neighbour, ngo } = usualCast();

/** How much is read for an answer that says only that nothing is there. */
async function readFor(who: Holder, path: string): Promise<number> {
  const { answer, queries } = await countingQueries(app.store.database, () => who.get(path));
  expect(answer).toAnswer(404);
  return queries;
}

test('as much is read for a hidden report or file as for one that does not exist', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  await give(lead, item, 'submit-report', reportOf('fully_implemented'));
  const { periods } = await read(officer, item);
  const { body: file } = await lead.upload(
    `${item}/evidence-files?fileName=a.pdf`,
    sampleFiles.pdf,
  );
  const hidden = [`/reports/${periods[0].report.id}`, `/evidence-files/${file.id}`];
  for (const path of hidden) {
    const missing = path.replace(/[^/]+$/, randomUUID());
    for (const who of [neighbour, ngo]) {
      expect([path, await readFor(who, path)]).toEqual([path, await readFor(who, missing)]);
    }
  }
});
