/** The answer of the API, as JSON. */
type ApiBody = Record<string, unknown>;

/** A person who uses the API with a token. Errors name the request and the API's answer. */
export class ApiSession {
  constructor(private readonly deps: { apiUrl: string; token: string }) {}

  get(path: string): Promise<ApiBody> {
    return this.send('GET', path, {});
  }

  /** The key makes a repetition after a kill harmless. */
  post(path: string, body: object, key: string): Promise<ApiBody> {
    return this.send('POST', path, {
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
  }

  /** The same file again changes nothing, so it needs no key. */
  upload(path: string, csv: string): Promise<ApiBody> {
    return this.send('POST', path, { headers: { 'Content-Type': 'text/csv' }, body: csv });
  }

  private async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string },
  ): Promise<ApiBody> {
    const { apiUrl, token } = this.deps;
    const response = await fetch(`${apiUrl}/api/v1${path}`, {
      method,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text === '' ? {} : (JSON.parse(text) as ApiBody);
  }
}
