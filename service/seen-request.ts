/** A request as far as it says what becomes of its answer. */
interface Asked {
  method: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Whether the answer is shown. Browsers name requests for pages that nobody has opened yet. */
export function isSeen({ method, headers }: Asked): boolean {
  const purpose = String(headers['sec-purpose'] ?? headers['purpose'] ?? '');
  return method !== 'HEAD' && !/prefetch|prerender|preview/i.test(purpose);
}
