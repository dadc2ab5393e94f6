import type { ComponentChildren } from 'preact';
import { useVisit } from '../layout/visit-context';
import { useFieldError } from './error-summary';

/** What every field has. */
export interface FieldProps {
  name: string;
  label: string;
  /** Below the label: what to enter, and what becomes of it. */
  help?: string | undefined;
  /** Shown when nothing was typed yet. */
  value?: string | undefined;
  /** Says that it may be left empty. */
  optional?: boolean;
}

/** What was typed when the form is shown again, else the value it begins with. */
function useTyped(name: string, value: string | undefined): string {
  const { problem } = useVisit();
  return problem?.form.has(name) === true ? problem.form.asTyped(name) : (value ?? '');
}

interface Described {
  id: string;
  name: string;
  'aria-invalid': 'true' | undefined;
  'aria-describedby': string | undefined;
}

/** The label, help and error around a field, connected to it for those who hear the page. */
function Labelled({
  field,
  children,
}: {
  field: FieldProps;
  children: (described: Described) => ComponentChildren;
}) {
  const { name, label, optional } = field;
  const error = useFieldError(field);
  const { frame } = useVisit().words.pages;
  const described: Described = {
    id: name,
    name,
    'aria-invalid': error === null ? undefined : 'true',
    'aria-describedby': describing(field, error),
  };
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
        {optional === true ? <span class="optional">{` (${frame.optional})`}</span> : null}
      </label>
      <Help field={field} />
      {children(described)}
      <FieldError name={name} error={error} />
    </div>
  );
}

/** The ids of the texts that describe a field. */
function describing({ name, help }: FieldProps, error: string | null): string | undefined {
  const ids = [help ? `${name}-help` : '', error === null ? '' : `${name}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

function Help({ field: { name, help } }: { field: FieldProps }) {
  if (!help) return null;
  return (
    <p class="field-help" id={`${name}-help`}>
      {help}
    </p>
  );
}

function FieldError({ name, error }: { name: string; error: string | null }) {
  if (error === null) return null;
  return (
    <p class="ds-validation-message" id={`${name}-error`}>
      {error}
    </p>
  );
}

/** One line of text. */
export function TextField({
  type = 'text',
  autocomplete,
  list,
  ...field
}: FieldProps & {
  type?: 'text' | 'email' | 'number' | 'search';
  autocomplete?: string;
  /** The id of a {@link Suggestions}. */
  list?: string;
}) {
  const typed = useTyped(field.name, field.value);
  return (
    <Labelled field={field}>
      {(described) => (
        <input
          class="ds-input"
          type={type}
          value={typed}
          autocomplete={autocomplete}
          list={list}
          {...described}
        />
      )}
    </Labelled>
  );
}

/** Names that text fields offer while one types, once for all fields of a page: a choice in each would be long. */
export function Suggestions({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

/** A text of several lines. */
export function TextArea({
  rows = 6,
  lang,
  ...field
}: FieldProps & { rows?: number; lang?: string }) {
  const typed = useTyped(field.name, field.value);
  return (
    <Labelled field={field}>
      {(described) => (
        <textarea class="ds-input" rows={rows} lang={lang} {...described}>
          {typed}
        </textarea>
      )}
    </Labelled>
  );
}

/** A calendar day. */
export function DayField(field: FieldProps) {
  const typed = useTyped(field.name, field.value);
  return (
    <Labelled field={field}>
      {(described) => <input class="ds-input" type="date" value={typed} {...described} />}
    </Labelled>
  );
}

/** One of the choices, as its code and what people read. */
export interface Choice {
  value: string;
  label: string;
  /** Of the label, where it is not that of the page. */
  language?: string;
  help?: string;
  /** Of the help, where it is not that of the page. */
  helpLanguage?: string | null;
}

/** One of many choices. */
export function SelectField({
  choices,
  none,
  ...field
}: FieldProps & { choices: readonly Choice[]; /** What no choice is called. */ none?: string }) {
  const typed = useTyped(field.name, field.value);
  return (
    <Labelled field={field}>
      {(described) => (
        <select class="ds-input" {...described}>
          {none === undefined ? null : <option value="">{none}</option>}
          {choices.map(({ value, label, language }) => (
            <option key={value} value={value} lang={language} selected={value === typed}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** One of a few choices, all of them in sight, or several of them. */
export function ChoiceField({
  choices,
  several = false,
  chosen = [],
  ...field
}: Omit<FieldProps, 'value'> & {
  choices: readonly Choice[];
  several?: boolean;
  chosen?: readonly string[];
}) {
  const { problem } = useVisit();
  const { name, label } = field;
  const error = useFieldError(field);
  const ticked = problem === null ? chosen : problem.form.texts(name);
  return (
    <fieldset
      class="ds-fieldset"
      id={name}
      // The summary of errors leads here.
      tabIndex={error === null ? undefined : -1}
      aria-describedby={describing(field, error)}
    >
      <legend class="ds-label">{label}</legend>
      <Help field={field} />
      {choices.map((choice) => (
        <div class="ds-field" key={choice.value}>
          <input
            class="ds-input"
            type={several ? 'checkbox' : 'radio'}
            id={`${name}-${choice.value}`}
            name={name}
            value={choice.value}
            checked={ticked.includes(choice.value)}
            aria-describedby={choice.help ? `${name}-${choice.value}-help` : undefined}
          />
          <label
            class="ds-label"
            data-weight="regular"
            for={`${name}-${choice.value}`}
            lang={choice.language}
          >
            <bdi>{choice.label}</bdi>
          </label>
          {choice.help ? (
            <p
              class="field-help"
              id={`${name}-${choice.value}-help`}
              lang={choice.helpLanguage ?? undefined}
            >
              <bdi>{choice.help}</bdi>
            </p>
          ) : null}
        </div>
      ))}
      <FieldError name={name} error={error} />
    </fieldset>
  );
}

/** A box to tick. */
export function TickField({ ticked = false, ...field }: FieldProps & { ticked?: boolean }) {
  const { problem } = useVisit();
  const { name, label } = field;
  const error = useFieldError(field);
  const isTicked = problem === null ? ticked : problem.form.isTicked(name);
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={name}
        name={name}
        value="yes"
        checked={isTicked}
        aria-describedby={describing(field, error)}
      />
      <label class="ds-label" data-weight="regular" for={name}>
        {label}
      </label>
      <Help field={field} />
      <FieldError name={name} error={error} />
    </div>
  );
}

/** A file. It must come after all other fields of its form. */
export function FileField({ accept, ...field }: FieldProps & { accept?: string }) {
  return (
    <Labelled field={field}>
      {(described) => <input class="ds-input" type="file" accept={accept} {...described} />}
    </Labelled>
  );
}
