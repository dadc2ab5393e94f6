import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { openApiWithoutEngine, type OpenedApi } from './open-api';

/** Another API process on the same database, whose engine does not answer. */
export async function openWithoutEngine(app: TestApplication): Promise<OpenedApi> {
  const { store, files, reader } = app;
  const limits = { bodyLimitBytes: 1024 * 1024 };
  return await openApiWithoutEngine({ database: store.database, files, reader, ...limits });
}

/** What somebody's request is answered by such a process. */
export async function postWithoutEngine(
  app: TestApplication,
  who: Holder,
  ...request: Parameters<Holder['post']>
): Promise<ApiAnswer> {
  const away = await openWithoutEngine(app);
  const answer = await who.at(away.url).post(...request);
  await away.close();
  return answer;
}
