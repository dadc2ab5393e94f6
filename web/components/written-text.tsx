/**
 * A text that somebody wrote, as it was written: with its line breaks, and isolated, so that marks of the direction of
 * writing in it change nothing around it.
 */
export function WrittenText({
  text,
  language,
  isLead = false,
}: {
  text: string;
  /** Null when it is unknown. */
  language?: string | null | undefined;
  isLead?: boolean;
}) {
  return (
    <p
      class="ds-paragraph as-written"
      data-size={isLead ? 'lg' : undefined}
      lang={language ?? undefined}
      dir="auto"
    >
      <bdi>{text}</bdi>
    </p>
  );
}
