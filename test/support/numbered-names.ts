/**
 * Names for institutions of one suite: as given, or with a number when given before, because active institutions have
 * different names.
 */
export function numberedNames(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const times = (given.get(name) ?? 0) + 1;
    given.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  };
}
