import { randomInt } from 'node:crypto';
import type { PortWish } from './ports';

/** A configured port, and its environment variable. */
export interface NamedPort {
  port: number;
  configuredBy: string;
}

/** Which ports to use; omitted ones get their default, or a free one near it. */
export interface StackPortWishes {
  postgres?: NamedPort | undefined;
  temporal?: NamedPort | undefined;
  smtp?: NamedPort | undefined;
  mailPage?: NamedPort | undefined;
  /** Tests and benchmarks: start looking here and not at the defaults, which `npm start` may hold. */
  from?: number | undefined;
}

/** The internal ports of Temporal's services, counted from a first one. */
export const temporalPortDefaults = {
  history: 1,
  matching: 2,
  frontendMembership: 3,
  worker: 6,
  historyMembership: 7,
  matchingMembership: 8,
  workerMembership: 9,
} as const;

const defaults = { postgres: 54320, temporal: 7233, smtp: 1025, mailPage: 1080 } as const;

/** Fills in the defaults. */
export function stackPorts(wishes: StackPortWishes = {}): {
  postgres: PortWish;
  temporal: PortWish;
  temporalInner: number;
  smtp: PortWish;
  mailPage: PortWish;
} {
  const { from } = wishes;
  const wish = (part: string, named: NamedPort | undefined, port: number): PortWish =>
    named ? { part, ...named } : { part, port, configuredBy: null };
  return {
    postgres: wish('PostgreSQL', wishes.postgres, from ?? defaults.postgres),
    temporal: wish('Temporal', wishes.temporal, from ? from + 10 : defaults.temporal),
    temporalInner: from ? from + 10 : defaults.temporal,
    smtp: wish('SMTP', wishes.smtp, from ? from + 1 : defaults.smtp),
    mailPage: wish('The mail page', wishes.mailPage, from ? from + 2 : defaults.mailPage),
  };
}

/**
 * A first port for a stack beside others. Below 32768, where Linux starts to give ports to outgoing connections: one
 * of those could take a port between the check and its use.
 */
export function throwawayPortsFrom(): number {
  const [lowest, highest, apart] = [20_000, 32_000, 40];
  return lowest + apart * randomInt((highest - lowest) / apart);
}
