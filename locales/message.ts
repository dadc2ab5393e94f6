import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';

/** The value of a placeholder. A flag is `yes` or `no`, for `select`. */
export type Values<P extends string = string> = Readonly<Record<P, string | number>>;

/** The texts of one language, as its files hold them. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** How a language is written: its tag, and what becomes of the letters of its texts. */
export interface Writing {
  tag: string;
  spell: (letters: string) => string;
}

/**
 * Texts, ready to be said: strings, and functions where there are placeholders (`Said` of texts.ts is their type). A
 * message is read when it is first said: most processes say few.
 */
export function speak(texts: Texts, writing: Writing): object {
  const said = Object.entries(texts).map(([key, text]) => {
    if (typeof text !== 'string') return [key, speak(text, writing)];
    return [key, text.includes('{') ? sayer(text, writing) : writing.spell(text)];
  });
  return Object.fromEntries(said);
}

/** A message as a function of its values. Throws when a value is missing. */
export function sayer(text: string, { tag, spell }: Writing): (values: Values) => string {
  let format: IntlMessageFormat | null = null;
  return (values) => {
    format ??= new IntlMessageFormat(spelled(read(text), spell), tag);
    return String(format.format(values));
  };
}

/** The names of the placeholders of a message. Throws where it is no ICU message. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set(everyElement(read(text)).flatMap((one) => (isValue(one) ? [one.value] : [])));
}

function read(text: string): MessageFormatElement[] {
  // `<` is a letter like others here: mail addresses stand between such brackets.
  return parse(text, { ignoreTag: true });
}

function spelled(
  elements: readonly MessageFormatElement[],
  spell: Writing['spell'],
): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: spell(element.value) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(([key, { value, ...option }]) => [
      key,
      { ...option, value: spelled(value, spell) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  });
}

function everyElement(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? [element, ...Object.values(element.options).flatMap(({ value }) => everyElement(value))]
      : [element],
  );
}

function isValue(
  element: MessageFormatElement,
): element is Extract<MessageFormatElement, { value: string }> {
  return element.type !== TYPE.literal && element.type !== TYPE.pound;
}
