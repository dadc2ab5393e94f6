import { z } from 'zod';

/** A provider of identities by OpenID Connect, and how it knows this installation. */
export interface ProviderConfig {
  /** As the button names it, such as `OneID`. */
  name: string;
  issuer: string;
  clientId: string;
  /** Null for a client without one, which PKCE alone protects. */
  clientSecret: string | null;
}

/** The settings of the provider. */
export const providerEnvironment = z.object({
  OIDC_ISSUER: z
    .string()
    // What travels readable is not worth believing, except within this machine.
    .refine((value) => URL.canParse(value) && isSafe(new URL(value)), {
      message: 'must be a URL that starts with https:// (http:// on this machine only)',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
});

type Values = z.output<typeof providerEnvironment>;

/** What is wrong with the settings together. */
export function providerProblems({ OIDC_ISSUER, OIDC_CLIENT_ID }: Values): string[] {
  if ((OIDC_ISSUER === undefined) === (OIDC_CLIENT_ID === undefined)) return [];
  return ['OIDC_ISSUER and OIDC_CLIENT_ID need each other'];
}

/** The provider; null when none is configured. */
export function providerOf(values: Values): ProviderConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (issuer === undefined || clientId === undefined) return null;
  const { OIDC_CLIENT_SECRET: clientSecret = null, OIDC_NAME: name } = values;
  return { name, issuer, clientId, clientSecret };
}

function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
