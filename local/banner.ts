import type { Role } from '../domain/shared/actor';
import type { SignInLinks } from './demo/sign-in-links';
import type { Tokens } from './demo/tokens';

/** A useful first request of each role, with an address that exists from the first minute on. */
const firstLooks: readonly { role: Role; who: string; does: string; path: string }[] = [
  { role: 'center', who: 'Center officer', does: 'the register', path: '/implementations?limit=3' },
  {
    role: 'center_lead',
    who: 'Center lead',
    does: 'closings that wait for approval',
    path: '/implementations?stage=closure_proposed',
  },
  { role: 'institution', who: 'Institution', does: 'its items', path: '/implementations?limit=3' },
  { role: 'ngo', who: 'NGO', does: 'what is public', path: '/implementations?limit=3' },
  {
    role: 'coordinator',
    who: 'Coordinator',
    does: 'status of everything',
    path: '/status-summary',
  },
  { role: 'administrator', who: 'Administrator', does: 'the institutions', path: '/institutions' },
];

/** The message of a start when everything serves: addresses, and a first command for each role. */
export function banner(options: {
  apiUrl: string;
  mailPageUrl: string | null;
  dataFolder: string;
  tokens: Tokens;
  signInLinks: SignInLinks;
}): string {
  const { apiUrl } = options;
  const commands = firstLooks.flatMap(({ role, who, does, path }) => {
    const token = options.tokens[role];
    if (token === undefined) return [];
    return [
      `  ${who}: ${does}`,
      `    curl -H 'Authorization: Bearer ${token}' '${apiUrl}/api/v1${path}'`,
    ];
  });
  const entries = firstLooks.flatMap(({ role, who }) => {
    const link = options.signInLinks[role];
    return link === undefined ? [] : [`  ${who.padEnd(21)}${link}`];
  });
  return [
    '',
    'Tavsiya is serving.',
    '',
    `  Pages                ${apiUrl}`,
    `  API                  ${apiUrl}/api/v1`,
    `  API documentation    ${apiUrl}/docs/`,
    ...(options.mailPageUrl === null ? [] : [`  Mails                ${options.mailPageUrl}`]),
    `  Data                 ${options.dataFolder}`,
    ...(entries.length > 0
      ? ['', 'Sign in with a browser on this machine (each address works once):', ...entries]
      : []),
    ...(commands.length > 0 ? ['', 'Ready to paste:', ...commands] : []),
    '',
    'Ctrl-C closes everything.',
  ].join('\n');
}
