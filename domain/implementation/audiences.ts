import type { Audience } from '../clock/ladder';

export const leadMain: Audience = { institution: 'lead', role: 'main' };
export const leadHead: Audience = { institution: 'lead', role: 'head' };
export const leadValidator: Audience = { institution: 'lead', role: 'validator' };
export const supportMain: Audience = { institution: 'support', role: 'main' };
export const centerMain: Audience = { institution: 'center', role: 'main' };
export const centerHead: Audience = { institution: 'center', role: 'head' };
