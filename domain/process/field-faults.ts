import { visible } from '../shared/folded-key';
import { isLocalDate } from '../shared/instant';
import type { FieldShape } from './field';

/** What a value of a field looks like, for every front end. */
export const fieldForms = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  code: /^[a-z][a-z0-9_]{0,59}$/,
  clock: /^[a-z_]{1,40}\/\d{1,6}$/,
};

/** The longest symbol of a UN document that is taken. */
export const longestSymbol = 200;

/** The longest address on the internet that is taken. */
export const longestLink = 2_000;

function isLink(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

/** What is wrong with one typed value. */
interface FieldFault {
  code:
    'empty' | 'too_long' | 'half_character' | 'not_day' | 'not_link' | 'not_whole_number' | 'wrong';
  values?: { limit: number };
}

/** What is wrong with a value that was typed or chosen in a form; null for a sound one. Lists are checked value by value. */
export function fieldFault(shape: FieldShape, value: string): FieldFault | null {
  switch (shape.kind) {
    case 'text':
    case 'line':
    case 'wordings':
      return textFault(value, shape.maximum);
    case 'symbol':
      return textFault(value, longestSymbol);
    case 'link':
      return textFault(value, longestLink) ?? (isLink(value) ? null : { code: 'not_link' });
    case 'id':
    case 'paper':
      return fieldForms.id.test(value) ? null : { code: 'wrong' };
    case 'code':
    case 'clock':
      return fieldForms[shape.kind].test(value) ? null : { code: 'wrong' };
    case 'day':
      return isLocalDate(value) && value >= '0001' ? null : { code: 'not_day' };
    case 'count':
      return /^[1-9]\d{0,8}$/.test(value) && Number(value) <= shape.maximum
        ? null
        : { code: 'not_whole_number' };
    case 'flag':
      return ['yes', 'no'].includes(value) ? null : { code: 'wrong' };
    case 'oneOf':
      return shape.values.includes(value) ? null : { code: 'wrong' };
    case 'list':
      return fieldFault(shape.of, value);
  }
}

/** As the text of a person must be: visible, not too long, and storable as UTF-8. */
export function textFault(value: string, maximum: number): FieldFault | null {
  if (visible(value).trim() === '') return { code: 'empty' };
  if (value.length > maximum) return { code: 'too_long', values: { limit: maximum } };
  return /\p{Surrogate}/u.test(value) ? { code: 'half_character' } : null;
}
