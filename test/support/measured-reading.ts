import '../../reading/process/main';

// The program that reads files, with a bound on the processor's time: half a second judges any file of the tests, and
// carrying out one that should only be judged takes 12 s and more, however busy the machine is.
const mostSeconds = 6;

const send = process.send?.bind(process);
process.send = (message: unknown): boolean => {
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1_000_000;
  const failed = { outcome: 'failed', message: `it took ${seconds} s of the processor` };
  return send?.(seconds < mostSeconds ? message : failed) ?? false;
};
