import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';

/** A sentence or name of the catalogue: an ICU message with these placeholders. */
export class Message<P extends string = never> {
  constructor(readonly placeholders: readonly P[]) {}
}

/** The value of a placeholder. A flag is `yes` or `no`, for `select`. */
export type Values<P extends string = string> = Readonly<Record<P, string | number>>;

/** A part of the catalogue: messages and groups of them. */
export interface Shape {
  readonly [key: string]: Message<string> | Shape;
}

/** The texts of a shape in one language: what its JSON files hold. */
export type Texts<S> = {
  readonly [K in keyof S]: S[K] extends Message<string> ? string : Texts<S[K]>;
};

/** A shape, ready to be said: strings, and functions where there are placeholders. */
export type Said<S> = {
  readonly [K in keyof S]: S[K] extends Message<infer P>
    ? [P] extends [never]
      ? string
      : (values: Values<P>) => string
    : Said<S[K]>;
};

/** How a language is written: its tag, and what becomes of the letters of its texts. */
export interface Writing {
  tag: string;
  spell: (letters: string) => string;
}

/** Declares a message. */
export function says(): Message;
export function says<P extends string>(...placeholders: [P, ...P[]]): Message<P>;
export function says(...placeholders: string[]): Message<string> {
  return new Message(placeholders);
}

/** One message for each of the keys. */
export function each<K extends string, M extends Message<string> | Shape = Message>(
  keys: readonly K[],
  // The default of M is what `says()` is.
  message: M = says() as Message<string> as M,
): Readonly<Record<K, M>> {
  return Object.fromEntries(keys.map((key) => [key, message])) as Record<K, M>;
}

/** Puts texts and their shape together. A message is read when it is first said: most processes say few. */
export function speak<S extends object>(shape: S, texts: Texts<S>, writing: Writing): Said<S> {
  const said = Object.entries(shape).map(([key, part]: [string, Message<string> | Shape]) => {
    const text = texts[key as keyof S];
    if (!(part instanceof Message)) return [key, speak(part, text as Texts<Shape>, writing)];
    return [
      key,
      part.placeholders.length === 0
        ? writing.spell(text as string)
        : sayer(text as string, writing),
    ];
  });
  return Object.fromEntries(said) as Said<S>;
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
