import { z } from 'zod';

/** What everybody may read without signing in, at `/public`, and under which terms. */
export interface OpenSiteConfig {
  /** The licence of the data; null where the publisher has not stated one. */
  licence: { name: string; url: string } | null;
}

/** The settings of the open pages. */
export const openSiteEnvironment = z.object({
  PUBLIC_SITE: z
    .enum(['true', 'false'], { message: 'must be true or false' })
    .transform((value) => value === 'true')
    .default(false),
  OPEN_DATA_LICENCE: z.string().min(1).max(200).optional(),
  OPEN_DATA_LICENCE_URL: z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      message: 'must be a URL that starts with http:// or https://',
    })
    .optional(),
});

type Values = z.output<typeof openSiteEnvironment>;

/** What is wrong with the settings together. */
export function openSiteProblems(values: Values): string[] {
  const { OPEN_DATA_LICENCE: name, OPEN_DATA_LICENCE_URL: url } = values;
  return (name === undefined) === (url === undefined)
    ? []
    : ['OPEN_DATA_LICENCE and OPEN_DATA_LICENCE_URL need each other'];
}

/** What is open to everybody; null where nothing is. */
export function openSiteOf(values: Values): OpenSiteConfig | null {
  const { PUBLIC_SITE, OPEN_DATA_LICENCE: name, OPEN_DATA_LICENCE_URL: url } = values;
  if (!PUBLIC_SITE) return null;
  return { licence: name === undefined || url === undefined ? null : { name, url } };
}
