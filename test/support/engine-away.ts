import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { openApiWithoutEngine } from './open-api';

/** What a request is answered by another API process on the same database, whose engine does not answer. */
export async function postWithoutEngine(
  { store: { database }, files, reader }: TestApplication,
  who: Holder,
  ...request: Parameters<Holder['post']>
): Promise<ApiAnswer> {
  const limits = { bodyLimitBytes: 1024 * 1024 };
  const away = await openApiWithoutEngine({ database, files, reader, ...limits });
  const answer = await who.at(away.url).post(...request);
  await away.close();
  return answer;
}

export async function openWithoutEngine(app: TestApplication) {
  const { store, files, reader } = app;
  return await openApiWithoutEngine({
    ...{ database: store.database, files, reader, bodyLimitBytes: 1024 * 1024 },
  });
}
