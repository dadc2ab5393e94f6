/** A person who calls the API; connections are kept, as a client in production keeps them. */
export class ApiClient {
  constructor(private readonly deps: { apiUrl: string; token: string }) {}

  /** Sends a command and answers with the body. Errors when the API does not answer 2xx. */
  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.send('POST', path, { type: 'application/json', body: JSON.stringify(body) });
  }

  /** Sends a CSV file. Errors as {@link post}. */
  upload(path: string, csv: string): Promise<Record<string, unknown>> {
    return this.send('POST', path, { type: 'text/csv', body: csv });
  }

  /** Reads. Errors as {@link post}. */
  get(path: string): Promise<Record<string, unknown>> {
    return this.send('GET', path, null);
  }

  private async send(
    method: string,
    path: string,
    content: { type: string; body: string } | null,
  ): Promise<Record<string, unknown>> {
    const { apiUrl, token } = this.deps;
    const response = await fetch(`${apiUrl}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(content === null ? {} : { 'Content-Type': content.type }),
      },
      ...(content === null ? {} : { body: content.body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }
}
