import { usualCast } from '../support/cast';
import { eventsOf, give, provenItem, read } from '../support/tracked-item';

const cast = usualCast();
const { app, officer, lead, leadId, ngo } = cast;
const reason = 'Ikki yildan beri hech narsa oʻzgarmadi.';

test('versions and numbers that the public is shown count public events only', async () => {
  const path = await provenItem(app, { officer, lead, leadId });
  const seen = await eventsOf(ngo, path);
  expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
  const item = await ngo.get(path);
  const shown = { sequence: seen.length, updatedAt: seen.at(-1).recordedAt };
  expect(item.body).toMatchObject(shown);
  expect(item.headers.get('etag')).toBe(`"${seen.length}"`);
  expect((await read(ngo, '/implementations')).items).toMatchObject([shown]);

  const paged = await read(ngo, `${path}/timeline?after=1&limit=1`);
  expect([paged.events[0].type, paged.nextAfter]).toEqual([seen[1].type, 2]);

  // The request of another institution is not public, so the version stays.
  await give(lead, path, 'request-track-move', { to: 'enhanced', reason });
  expect((await ngo.get(path)).body).toMatchObject(shown);
  const ask = { to: 'enhanced', reason };
  const stale = { 'If-Match': `"${seen.length - 1}"` };
  expect(await ngo.send('POST', `${path}/request-track-move`, ask, stale)).toAnswer(412);
  const present = { 'If-Match': `"${seen.length}"` };
  expect(await ngo.send('POST', `${path}/request-track-move`, ask, present)).toAnswer(200, shown);
  // Their request is number 1 of their own, and not the second one of the item.
  expect((await read(ngo, path)).trackRequests).toMatchObject([{ number: 1, state: 'open' }]);
  const all = (await read(officer, path)).trackRequests;
  expect(all.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
});
