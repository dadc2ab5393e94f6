import '../../service/source-maps';
import { setPriority } from 'node:os';
import { ApplicationError } from '../../application/application-error';
import { readings, type ReadingAnswer, type ReadingRequest } from './readings';

// Below every serving process: callers of pages go before callers with large files.
const patient = 10;

/** Reads one uploaded file and sends the result. The parent ends it: with its answer, at a limit, or by exiting. */
function main(): void {
  setPriority(patient);
  process.once('disconnect', () => process.exit());
  process.once('message', (request: ReadingRequest) => {
    void answerTo(request).then((answer) => process.send?.(answer));
  });
}

async function answerTo({ reading, given }: ReadingRequest): Promise<ReadingAnswer> {
  try {
    const read: (given: never) => Promise<unknown> = readings[reading];
    return { outcome: 'read', result: await read(given as never) };
  } catch (error) {
    if (!(error instanceof ApplicationError)) return { outcome: 'failed', message: String(error) };
    const { kind, code, params } = error;
    return { outcome: 'refused', kind, code, params };
  }
}

main();
