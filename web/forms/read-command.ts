import { ApplicationError } from '../../application/application-error';
import type { SentFields } from '../../application/commands/given-command';
import type { Body } from '../../domain/process/field';
import { isOfCenter } from '../../domain/shared/actor';
import { isLocalDate } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import type { Form } from '../http/form';
import type { Visit } from '../http/visit';
import { readFields } from './read-fields';

/** The field with the version that a form was made for, so that it does not overwrite a later one. */
export const versionField = '_version';

/** The version that a form was made for; null for any. */
export function seenVersion(form: Form): number | null {
  const text = form.text(versionField);
  return text === null || !/^\d{1,9}$/.test(text) ? null : Number(text);
}

/** The language in which the texts of a form are written: that of the page unless another one is chosen. */
export function textLanguage({ language, languages }: Visit, form: Form): Language {
  return languages.find((tag) => tag === form.text('language')) ?? language;
}

/** Reads a command with the fields that every command has. Errors: 422 with every wrong field. */
export function readCommand(body: Body, visit: Visit, form: Form): SentFields {
  const { values, errors } = readFields(body, form, visit.languages);
  const on = isOfCenter(visit.actor.role) ? form.text('effectiveAt') : null;
  const wrong = [...errors];
  if (on !== null && !isLocalDate(on)) {
    wrong.push({ pointer: '/body/effectiveAt', fault: { code: 'not_day' } });
  }
  if (wrong.length > 0) {
    throw new ApplicationError('input', 'invalid_request', { errors: wrong });
  }
  const effectiveAt = on === null ? {} : { effectiveAt: on };
  return { ...values, language: textLanguage(visit, form), ...effectiveAt };
}
