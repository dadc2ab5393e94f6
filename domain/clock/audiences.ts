import type { Audience } from './ladder';

export const leadMain: Audience = { institution: 'lead', role: 'main' };
export const leadHead: Audience = { institution: 'lead', role: 'head' };
export const leadValidator: Audience = { institution: 'lead', role: 'validator' };
export const supportMain: Audience = { institution: 'support', role: 'main' };
export const centerMain: Audience = { institution: 'center', role: 'main' };
export const centerHead: Audience = { institution: 'center', role: 'head' };
export const addresseeMain: Audience = { institution: 'addressee', role: 'main' };
export const addresseeHead: Audience = { institution: 'addressee', role: 'head' };
export const submitterMain: Audience = { institution: 'submitter', role: 'main' };
export const subscriberMain: Audience = { institution: 'subscriber', role: 'main' };
