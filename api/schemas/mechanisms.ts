import { z } from './text';

/** Code of a mechanism such as `UPR` or `CCPR`. */
export const mechanismCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'not_mechanism');
