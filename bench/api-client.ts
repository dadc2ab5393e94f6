/** A person who calls the API; connections are kept, as a client in production keeps them. */
export class ApiClient {
  constructor(private readonly deps: { apiUrl: string; token: string }) {}

  /** Sends a command and answers with the body. Errors when the API does not answer 2xx. */
  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const { apiUrl, token } = this.deps;
    const response = await fetch(`${apiUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }
}
