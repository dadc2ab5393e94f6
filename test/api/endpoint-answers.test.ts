import { answer, endpointsOf } from '../../api/http/endpoint';
import { z } from '../../api/schemas/text';

const item = z.object({ id: z.string(), lead: z.object({ name: z.string() }).nullable() });
const endpoint = endpointsOf('Items');
const at = 'get /items/{id}';
const of = {
  summary: 'One item',
  answers: { 200: { description: 'The item', body: item }, 204: { description: 'Nothing' } },
} as const;
const lead = { name: 'Ministry of Health' };

// Checked by the compiler: what must not compile is expected not to.
test('an endpoint answers with what its description says, and with all of it', async () => {
  const described = endpoint(at, { ...of, handle: async () => answer(200, { id: '1', lead }) });
  expect(described.answers).toBe(of.answers);

  endpoint(at, { ...of, handle: async () => answer(204) });
  // @ts-expect-error -- a status that is not described
  endpoint(at, { ...of, handle: async () => answer(201, { id: '1', lead }) });
  // @ts-expect-error -- a member is missing
  endpoint(at, { ...of, handle: async () => answer(200, { id: '1' }) });
  // @ts-expect-error -- a member has another type
  endpoint(at, { ...of, handle: async () => answer(200, { id: 1, lead }) });
  // @ts-expect-error -- a member that is not described
  endpoint(at, { ...of, handle: async () => answer(200, { id: '1', lead, note: '' }) });
  // @ts-expect-error -- a member that is not described, further inside
  endpoint(at, { ...of, handle: async () => answer(200, { id: '1', lead: { ...lead, age: 3 } }) });
  // @ts-expect-error -- a body where none is described
  endpoint(at, { ...of, handle: async () => answer(204, { id: '1', lead }) });
});
