import { Grouped } from '../../activities/grouped';
import { until } from '../support/until';

/** Runs of which each lasts until it is ended. */
function openGroups(patienceMs: number) {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const grouped = new Grouped<number, number>({
    patienceMs,
    async together(group) {
      groups.push([...group]);
      await new Promise<void>((resolve) => ends.push(resolve));
      return group.map((one) => 10 * one);
    },
  });
  const begun = (count: number) =>
    until(
      () => Promise.resolve(groups.length),
      (now) => now === count,
    );
  return { grouped, groups, ends, begun };
}

it('gathers what arrives while a group runs, and gives each its own result', async () => {
  const { grouped, groups, ends, begun } = openGroups(60_000);
  const first = [1, 2].map((one) => grouped.give(one));
  await begun(1);
  const second = [3, 4].map((one) => grouped.give(one));
  ends[0]?.();
  await begun(2);
  ends[1]?.();
  expect(await Promise.all([...first, ...second])).toEqual([10, 20, 30, 40]);
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it('begins the next group when one takes too long', async () => {
  const { grouped, groups, ends, begun } = openGroups(1);
  const stuck = grouped.give(1);
  await begun(1);
  const next = grouped.give(2);
  await begun(2);
  ends[1]?.();
  expect(await next).toBe(20);
  ends[0]?.();
  expect(await stuck).toBe(10);
  expect(groups).toEqual([[1], [2]]);
});
