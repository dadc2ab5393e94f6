import { endpoint, type Endpoint } from '../http/endpoint';
import { z } from '../schemas/text';

/** Whether this process can serve. Open: a load balancer has no token. */
export function healthEndpoints({
  isReachable,
}: {
  isReachable: () => Promise<boolean>;
}): Endpoint[] {
  const state = z.object({ status: z.enum(['ok', 'database_unreachable']) });
  return [
    endpoint({
      method: 'get',
      path: '/health',
      tag: 'Health',
      summary: 'Whether the API can read its database',
      open: true,
      answers: {
        200: { description: 'It can', body: state },
        503: { description: 'It cannot', body: state },
      },
      handle: async () =>
        (await isReachable())
          ? { status: 200, body: { status: 'ok' } }
          : { status: 503, body: { status: 'database_unreachable' } },
    }),
  ];
}
