import { startRegularSweep } from '../../worker/regular-sweep';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A sweep whose ends the test decides. */
class HeldSweep {
  readonly ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  begun = 0;

  readonly sweep = (): Promise<void> =>
    new Promise((resolve, reject) => {
      this.begun += 1;
      this.ends.push({ resolve, reject });
    });
}

it('does not begin again before it has ended, and waits for its end when it is closed', async () => {
  const held = new HeldSweep();
  const { sweep } = held;
  const regular = startRegularSweep({ sweep, intervalMs: 1_000, onError: rethrow });
  jest.advanceTimersByTime(999);
  expect(held.begun).toBe(0);
  jest.advanceTimersByTime(10_000);
  expect(held.begun).toBe(1);
  held.ends[0]?.resolve();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(held.begun).toBe(2);
  let isClosed = false;
  const closing = regular.close().then(() => (isClosed = true));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(isClosed).toBe(false);
  held.ends[1]?.resolve();
  await closing;
  expect(held.begun).toBe(2);
});

it('tells of a failure and goes on', async () => {
  const held = new HeldSweep();
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const regular = startRegularSweep({ sweep: held.sweep, intervalMs: 1_000, onError });
  jest.advanceTimersByTime(1_000);
  held.ends[0]?.reject(new Error('away'));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(errors).toEqual([new Error('away')]);
  expect(held.begun).toBe(2);
  held.ends[1]?.resolve();
  await regular.close();
});

function rethrow(error: unknown): void {
  throw error;
}
