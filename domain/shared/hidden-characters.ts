// Control characters would end up in headers; marks that change the direction of writing show "fdp.exe" as "exe.pdf", and
// one name as another.
const hiddenCharacters = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name that is shown in one line has control characters or marks of the direction of writing. */
export function hasHiddenCharacters(value: string): boolean {
  return hiddenCharacters.test(value);
}
