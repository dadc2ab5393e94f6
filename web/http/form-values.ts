import { ApplicationError, type WrongPlace } from '../../application/application-error';
import { faultOfAddress, visibleAddress } from '../../application/people/mail-address';
import { visible } from '../../domain/shared/folded-key';
import { hasHiddenCharacters } from '../../domain/shared/hidden-characters';
import { isLocalDate, type LocalDate } from '../../domain/shared/instant';
import type { Fault } from '../../locales/error-sentence';
import type { Form } from './form';
import { uuidForm } from './id-of-address';

/** The longest text in one field, as the API has it. */
const longestText = 20_000;
const longestLabel = 200;

/** Reads the values of a form and collects what is wrong with them, so that a person sees all of it at once. */
export class FormValues {
  private readonly errors: WrongPlace[] = [];

  constructor(private readonly form: Form) {}

  /** A text of several lines. */
  text(name: string, longest = longestText): string {
    return this.optionalText(name, longest) ?? this.missing(name);
  }

  optionalText(name: string, longest = longestText): string | null {
    return this.given(name, (value) => faultOfText(value, longest));
  }

  /** A name in one line. */
  label(name: string, longest = longestLabel): string {
    return this.optionalLabel(name, longest) ?? this.missing(name);
  }

  optionalLabel(name: string, longest = longestLabel): string | null {
    return this.given(name, (value) =>
      hasHiddenCharacters(value) ? { code: 'hidden_characters' } : faultOfText(value, longest),
    );
  }

  day(name: string): LocalDate {
    return this.optionalDay(name) ?? this.missing(name);
  }

  optionalDay(name: string): LocalDate | null {
    return this.given(name, (value) =>
      isLocalDate(value) && value >= '0001' ? null : { code: 'not_day' },
    );
  }

  /** The id of something that is chosen from a list. */
  id(name: string): string {
    return this.optionalId(name) ?? this.missing(name);
  }

  optionalId(name: string): string | null {
    return this.given(name, (value) => (uuidForm.test(value) ? null : { code: 'wrong' }));
  }

  ids(name: string): readonly string[] {
    const ids = this.form.texts(name);
    if (!ids.every((id) => uuidForm.test(id))) this.fault(name, { code: 'wrong' });
    return ids;
  }

  /** One of these codes. */
  oneOf<T extends string>(name: string, codes: readonly [T, ...T[]]): T {
    const given = this.form.text(name);
    const known = codes.find((code) => code === given);
    if (known === undefined) this.fault(name, { code: given === null ? 'missing' : 'wrong' });
    return known ?? codes[0];
  }

  mailAddress(name: string): string {
    const typed = this.form.text(name);
    if (typed === null) return this.missing(name);
    const address = visibleAddress(typed);
    const fault = faultOfAddress(address);
    if (fault !== null) this.fault(name, { code: fault });
    return address;
  }

  /** Notes that a field is wrong. */
  fault(name: string, fault: Fault): void {
    this.errors.push({ pointer: `/body/${name}`, fault });
  }

  /** Errors: 422 with every wrong field, when there is one. Values that were read before are otherwise as they should. */
  refuseFaults(): void {
    if (this.errors.length === 0) return;
    throw new ApplicationError('input', 'invalid_request', { errors: this.errors });
  }

  private given(name: string, faultOf: (value: string) => Fault | null): string | null {
    const value = this.form.text(name);
    if (value === null) return null;
    const fault = faultOf(value);
    if (fault !== null) this.fault(name, fault);
    return value;
  }

  private missing(name: string): string {
    this.fault(name, { code: 'missing' });
    return '';
  }
}

function faultOfText(value: string, longest: number): Fault | null {
  if (value.length > longest) return { code: 'too_long', values: { limit: longest } };
  if (visible(value).trim() === '') return { code: 'empty' };
  return /\p{Surrogate}/u.test(value) ? { code: 'half_character' } : null;
}

/** Refuses one field of a form. Errors: 422. */
export function refuseField(name: string, fault: Fault): never {
  const errors = [{ pointer: `/body/${name}`, fault }];
  throw new ApplicationError('input', 'invalid_request', { errors });
}
