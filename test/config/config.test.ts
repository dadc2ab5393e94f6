import { ConfigError, readConfig } from '../../config/config';

const enough = {
  DATABASE_URL: 'postgres://someone:secret@db.example:5432/tavsiya',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SMTP_URL: 'smtp://127.0.0.1:1025',
};

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('readConfig', () => {
  it('needs only the three servers and listens on loopback', () => {
    const config = readConfig(enough);
    expect(config.api).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
    });
    expect(config.temporal).toEqual({
      address: '127.0.0.1:7233',
      namespace: 'tavsiya',
      taskQueue: 'tavsiya',
      tls: false,
      apiKey: null,
    });
    expect(config.urgentPauseMs).toBe(60_000);
    expect(config.files).toEqual({ folder: 'data/files', limitBytes: 25 * 1024 * 1024 });
  });

  it('takes what is given, and a variable set to nothing as not set', () => {
    const config = readConfig({
      ...enough,
      API_PORT: '9000',
      API_PUBLIC_URL: 'https://tavsiya.example/',
      URGENT_PAUSE_MS: '0',
      LOG_LEVEL: '',
    });
    expect(config.api.publicUrl).toBe('https://tavsiya.example');
    expect(config.urgentPauseMs).toBe(0);
    expect(config.logLevel).toBe('info');
  });

  it('lists everything that is wrong at once', () => {
    const message = refusal({ SMTP_URL: 'mail.example', API_PORT: '99999', LOG_LEVEL: 'loud' });
    expect(message.split('\n')).toEqual([
      'The configuration cannot be used:',
      '  - DATABASE_URL is not set',
      '  - TEMPORAL_ADDRESS is not set',
      '  - SMTP_URL must be a URL that starts with smtp:// or smtps://',
      '  - API_PORT must be between 1 and 65535',
      '  - LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
    ]);
  });

  it('repeats no value, since a value may be a password', () => {
    const message = refusal({
      ...enough,
      DATABASE_URL: 'mysql://someone:hunter2@db.example/x',
      TEMPORAL_API_KEY: 'hunter2',
      URGENT_PAUSE_MS: 'hunter2',
    });
    expect(message).toContain('DATABASE_URL must be a URL');
    expect(message).toContain('URGENT_PAUSE_MS must be a whole number');
    expect(message).not.toContain('hunter2');
  });

  it('takes the sender with a name or without', () => {
    expect(readConfig({ ...enough, MAIL_FROM: 'Markaz <a@b.example>' }).mailFrom).toEqual({
      name: 'Markaz',
      address: 'a@b.example',
    });
    expect(readConfig({ ...enough, MAIL_FROM: 'a@b.example' }).mailFrom.address).toBe(
      'a@b.example',
    );
  });

  it('refuses a sender that could add headers to a mail', () => {
    expect(refusal({ ...enough, MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' })).toContain(
      'MAIL_FROM',
    );
  });
});
