import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { z } from '../schemas/text';

const endpoint = endpointsOf('Health');

/** Whether this process can serve requests. Open, because a load balancer has no token. */
export function healthEndpoints(deps: {
  isReachable: () => Promise<boolean>;
  /**
   * Whether files can be stored and read. Everything else is served without them, so this is reported but does not
   * cause 503.
   */
  storesFiles: () => Promise<boolean>;
}): Endpoint[] {
  const state = z.object({
    status: z.enum(['ok', 'database_unreachable']),
    fileStorage: z.enum(['ok', 'unreachable']),
  });
  return [
    endpoint('get /health', {
      summary: 'Whether the API can read its database, and reach its file storage',
      open: true,
      answers: {
        200: { description: 'It can read its database', body: state },
        503: { description: 'It cannot', body: state },
      },
      handle: async () => {
        const [isReachable, storesFiles] = await Promise.all([
          deps.isReachable(),
          deps.storesFiles(),
        ]);
        const fileStorage = storesFiles ? 'ok' : 'unreachable';
        return isReachable
          ? answer(200, { status: 'ok', fileStorage })
          : answer(503, { status: 'database_unreachable', fileStorage });
      },
    }),
  ];
}
