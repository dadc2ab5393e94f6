import { Slots } from '../../../activities/mail/slots';

/** An act that lasts until it is ended from outside, and tells when it has begun. */
function openAct() {
  let end: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { begun, end: () => end(), act: () => (begin(), ended) };
}

it('lets so many through at a time, the others in the order in which they came', async () => {
  const slots = new Slots(2);
  const order: number[] = [];
  const acts = [0, 1, 2, 3].map(openAct);
  const all = acts.map(({ act }, index) =>
    slots.use(() => {
      order.push(index);
      return act();
    }),
  );
  await acts[1]?.begun;
  expect(order).toEqual([0, 1]);
  acts[1]?.end();
  await acts[2]?.begun;
  acts[0]?.end();
  await acts[3]?.begun;
  expect(order).toEqual([0, 1, 2, 3]);
  for (const { end } of acts) end();
  await Promise.all(all);
});

it('gives the slot on when an act fails, and answers with the failure', async () => {
  const slots = new Slots(1);
  await expect(slots.use(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(slots.use(() => Promise.resolve('next'))).resolves.toBe('next');
});

it('has its slots back when all is done', async () => {
  const slots = new Slots(3);
  await Promise.all(Array.from({ length: 50 }, () => slots.use(() => Promise.resolve())));
  const acts = [0, 1, 2].map(openAct);
  const all = acts.map(({ act }) => slots.use(act));
  await Promise.all(acts.map(({ begun }) => begun));
  for (const { end } of acts) end();
  await Promise.all(all);
});
