import { ConfigError, readConfig } from '../../config/config';

const enough = {
  COUNTRY: 'uz',
  DATABASE_URL: 'postgres://someone:secret@db.example:5432/tavsiya',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  TEMPORAL_SEALING_KEYS: `2:${'B'.repeat(43)}, 1:${'A'.repeat(43)}`,
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
      sealingKeys: [
        { id: '2', key: Buffer.from('B'.repeat(43), 'base64url') },
        { id: '1', key: Buffer.from('A'.repeat(43), 'base64url') },
      ],
    });
    expect(config.urgentPauseMs).toBe(60_000);
    expect(config.sessions).toEqual({ idleMs: 2 * 3_600_000, longestMs: 12 * 3_600_000 });
    expect(config.files).toEqual({
      folder: 'data/files',
      limitBytes: 25 * 1024 * 1024,
      quota: { personBytes: 2 * 1024 ** 3, institutionBytes: 10 * 1024 ** 3 },
      s3: null,
    });
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
    const message = refusal({
      COUNTRY: 'Utopia',
      SMTP_URL: 'mail.example',
      API_PORT: '99999',
      LOG_LEVEL: 'loud',
    });
    expect(message.split('\n')).toEqual([
      'The configuration cannot be used:',
      '  - DATABASE_URL is not set',
      '  - TEMPORAL_ADDRESS is not set',
      '  - TEMPORAL_SEALING_KEYS is not set',
      '  - COUNTRY must be a country code of two small letters',
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
      TEMPORAL_SEALING_KEYS: 'hunter2',
      URGENT_PAUSE_MS: 'hunter2',
    });
    expect(message).toContain('DATABASE_URL must be a URL');
    expect(message).toContain('TEMPORAL_SEALING_KEYS must be <id>:<key');
    expect(message).toContain('URGENT_PAUSE_MS must be a whole number');
    expect(message).not.toContain('hunter2');
  });

  it('believes an identity provider over HTTPS only, and needs its client', () => {
    const client = { ...enough, OIDC_CLIENT_ID: 'tavsiya' };
    expect(readConfig(enough).identityProvider).toBeNull();
    const OIDC_ISSUER = 'https://id.gov.example';
    expect(readConfig({ ...client, OIDC_ISSUER }).identityProvider).toEqual({
      ...{ name: 'OpenID Connect', issuer: OIDC_ISSUER },
      ...{ clientId: 'tavsiya', clientSecret: null },
    });
    expect(refusal({ ...client, OIDC_ISSUER: 'http://id.gov.example' })).toContain('OIDC_ISSUER');
    expect(refusal({ ...enough, OIDC_ISSUER })).toContain('need each other');
  });

  it('takes one mail address to write to, and none by default', () => {
    expect(readConfig(enough).api.contactMail).toBeNull();
    const CONTACT_MAIL = 'help@center.example';
    expect(readConfig({ ...enough, CONTACT_MAIL }).api.contactMail).toBe(CONTACT_MAIL);
    const wrong = 'a@b.example?bcc=c@d.example';
    expect(refusal({ ...enough, CONTACT_MAIL: wrong })).toContain('CONTACT_MAIL');
  });

  it('opens nothing to everybody by default, and then under a licence with its address', () => {
    const licence = { OPEN_DATA_LICENCE: 'CC BY 4.0' };
    expect(readConfig(enough).api.publicSite).toBeNull();
    const open = { ...enough, PUBLIC_SITE: 'true' };
    expect(readConfig(open).api.publicSite).toEqual({ licence: null });
    const OPEN_DATA_LICENCE_URL = 'https://creativecommons.org/licenses/by/4.0/';
    expect(readConfig({ ...open, ...licence, OPEN_DATA_LICENCE_URL }).api.publicSite).toEqual({
      licence: { name: 'CC BY 4.0', url: OPEN_DATA_LICENCE_URL },
    });
    expect(refusal({ ...open, ...licence })).toContain('need each other');
  });

  it('believes named proxies only', () => {
    expect(readConfig(enough).api.trustedProxies).toEqual([]);
    const TRUSTED_PROXIES = '10.0.0.0/8, ::1';
    const { trustedProxies } = readConfig({ ...enough, TRUSTED_PROXIES }).api;
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(refusal({ ...enough, TRUSTED_PROXIES: 'true' })).toContain('TRUSTED_PROXIES');
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

  describe('of files in a bucket', () => {
    const s3 = {
      FILES_STORAGE: 's3',
      S3_ENDPOINT: 'https://s3.example.uz:9000',
      S3_REGION: 'uz-1',
      S3_BUCKET: 'dalillar',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    };

    it('takes the bucket, with its name in the path unless said otherwise', () => {
      const bucket = {
        endpoint: 'https://s3.example.uz:9000',
        region: 'uz-1',
        bucket: 'dalillar',
        prefix: '',
        accessKeyId: 'key',
        secretAccessKey: 'hunter2',
        pathStyle: true,
      };
      expect(readConfig({ ...enough, ...s3 }).files.s3).toEqual(bucket);
      const further = { S3_PREFIX: 'tavsiya/files/', S3_PATH_STYLE: 'false' };
      expect(readConfig({ ...enough, ...s3, ...further }).files.s3).toEqual({
        ...bucket,
        prefix: 'tavsiya/files/',
        pathStyle: false,
      });
    });

    it('has no default for what it needs', () => {
      expect(refusal({ ...enough, FILES_STORAGE: 's3', S3_REGION: 'uz-1' }).split('\n')).toEqual([
        'The configuration cannot be used:',
        '  - S3_ENDPOINT is not set',
        '  - S3_BUCKET is not set',
        '  - S3_ACCESS_KEY_ID is not set',
        '  - S3_SECRET_ACCESS_KEY is not set',
      ]);
    });

    it('refuses what is no address, and a bucket that would not be used', () => {
      const wrong = {
        ...{ S3_ENDPOINT: 'https://key:hunter2@s3.example.uz/x', S3_BUCKET: 'Dalillar/1' },
        ...{ S3_PREFIX: '../', S3_PATH_STYLE: 'perhaps', FILES_STORAGE: 'tape' },
      };
      const said = refusal({ ...enough, ...s3, ...wrong });
      for (const name of Object.keys(wrong)) expect(said).toContain(`${name} must be`);
      expect(said).not.toContain('hunter2');
      const unused = refusal({ ...enough, ...s3, FILES_STORAGE: '' });
      expect(unused).toContain('S3_BUCKET is set, but FILES_STORAGE is not s3');
      expect(unused).not.toContain('hunter2');
    });
  });
});
