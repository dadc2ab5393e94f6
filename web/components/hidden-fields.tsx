/** What was entered before, sent again with the form around it. */
export function HiddenFields({ entries }: { entries: readonly { name: string; value: string }[] }) {
  return (
    <>
      {entries.map(({ name, value }) => (
        <input key={`${name} ${value}`} type="hidden" {...{ name, value }} />
      ))}
    </>
  );
}
