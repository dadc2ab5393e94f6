import { severalAtOnce } from '../../activities/several-at-once';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('does something for each item, at most so many at once', async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await severalAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await nextTurn();
    running -= 1;
    done.push(item);
  });
  expect([done, most]).toEqual([[1, 2, 3, 4, 5], 2]);
});

it('begins no further one after a failure, and throws it when the others have ended', async () => {
  const ended: number[] = [];
  const working = severalAtOnce([1, 2, 3, 4], 2, async (item) => {
    if (item === 2) throw new Error('the second one');
    await nextTurn();
    ended.push(item);
  });
  await expect(working).rejects.toThrow('the second one');
  expect(ended).toEqual([1]);
});

it('begins none once it is over', async () => {
  const begun: number[] = [];
  const isOver = (): boolean => begun.length === 2;
  await severalAtOnce([1, 2, 3], 1, (item) => Promise.resolve(begun.push(item)), isOver);
  expect(begun).toEqual([1, 2]);
});
