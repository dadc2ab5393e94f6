// How long a client that still sends after a refusal may take to notice. If the connection closed at once, the answer
// would be lost; if it stayed open, a stranger could send for hours.
const noticeMs = 2_000;

/** A request whose body may not have been read to its end. */
interface Sending {
  complete: boolean;
  destroyed: boolean;
  destroy(): unknown;
  resume(): unknown;
  once(event: 'end' | 'close', listener: () => void): unknown;
}

/** After a refusal: discards what the client is still sending, and closes the connection if it goes on. */
export function discardRest(request: Sending): void {
  if (request.complete || request.destroyed) return;
  const cut = setTimeout(() => request.destroy(), noticeMs);
  request.once('end', () => clearTimeout(cut));
  request.once('close', () => clearTimeout(cut));
  request.resume();
}
