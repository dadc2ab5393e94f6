import { ApplicationError, type WrongPlace } from '../../application/application-error';
import type { Body, Field, FieldShape, Kept } from '../../domain/process/field';
import { fieldFault } from '../../domain/process/field-faults';
import type { Language } from '../../domain/shared/languages';
import type { Form } from '../http/form';

/** The values of a sent form as a command takes them, and what is wrong with them. */
export interface ReadFields {
  values: Readonly<Record<string, unknown>>;
  errors: readonly WrongPlace[];
}

/** The field with a text in one language. */
export function wordingField(name: string, language: Language): string {
  return `${name}-${language}`;
}

/**
 * Reads the fields of a command from a sent form; texts of several languages in those of the installation. Files are
 * uploaded by whoever handles the form.
 */
export function readFields(
  body: Body,
  form: Form,
  languages: readonly Language[] = [],
): ReadFields {
  const values: Record<string, unknown> = {};
  const errors: WrongPlace[] = [];
  for (const [name, field] of Object.entries(body)) {
    const pointer = `/body/${name}`;
    if (field.shape.kind === 'wordings') {
      const given = languages.flatMap((language) => {
        const typed = wordingField(name, language);
        const text = form.text(typed);
        const fault = text === null ? null : fieldFault(field.shape, text);
        if (fault !== null) errors.push({ pointer: `/body/${typed}`, fault });
        return text === null ? [] : [{ language, text }];
      });
      const [first = ''] = languages;
      if (given.length > 0) values[name] = given;
      else if (isNeeded(field)) {
        errors.push({ pointer: `/body/${wordingField(name, first)}`, fault: { code: 'missing' } });
      }
      continue;
    }
    const typed = typedIn(field, name, form);
    const faults = typed.flatMap((one) => fieldFault(field.shape, one) ?? []);
    const [fault] = faults;
    if (fault !== undefined) errors.push({ pointer, fault });
    else if (typed.length === 0 && isNeeded(field))
      errors.push({ pointer, fault: { code: 'missing' } });
    else if (typed.length > 0) values[name] = valueOf(field, typed);
  }
  return { values, errors };
}

/**
 * Reads all fields of a register entry, with the values of those that were left empty. Errors: 422 with every wrong
 * field.
 */
export function readEntry<B extends Body>(body: B, form: Form): Kept<B> {
  const { values, errors } = readFields(body, form);
  if (errors.length > 0) throw new ApplicationError('input', 'invalid_request', { errors });
  const absent = Object.entries(body).map(([name, { whenAbsent }]) => [
    name,
    whenAbsent === 'none' ? [] : null,
  ]);
  // The shapes of the fields were checked one by one.
  return { ...Object.fromEntries(absent), ...values } as Kept<B>;
}

/** Whether a form must have the field: one that may be empty, or comes as a file, need not. */
export function isNeeded({ shape, whenAbsent }: Field<unknown>): boolean {
  return whenAbsent === 'refused' && (shape.kind !== 'list' || shape.minimum === 1);
}

/** Whether it is typed as one line for each value. */
export function isOfLines(shape: FieldShape): boolean {
  return shape.kind === 'list' && shape.of.kind === 'line';
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function typedIn(
  { shape, whenAbsent }: Field<unknown>,
  name: string,
  form: Form,
): readonly string[] {
  if (shape.kind === 'paper') return [];
  if (isOfLines(shape)) return form.texts(name).flatMap((text) => linesOf(text));
  if (shape.kind === 'list') return form.texts(name);
  if (shape.kind === 'flag' && whenAbsent === 'false') return form.isTicked(name) ? ['yes'] : [];
  const text = form.text(name);
  return text === null ? [] : [text];
}

function valueOf({ shape }: Field<unknown>, typed: readonly string[]): unknown {
  const [one = ''] = typed;
  switch (shape.kind) {
    case 'list':
      return shape.of.kind === 'count' ? typed.map(Number) : typed;
    case 'count':
      return Number(one);
    case 'flag':
      return one === 'yes';
    default:
      return one;
  }
}
