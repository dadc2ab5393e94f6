import { useVisit } from '../../layout/visit-context';

/** What this is, and where to go. */
export function Start() {
  const { start, frame } = useVisit().words.pages;
  return (
    <>
      <p class="ds-paragraph">{start.purpose}</p>
      <p class="ds-paragraph">
        <a class="ds-button" href="/sign-in">
          {frame.signIn}
        </a>
      </p>
    </>
  );
}
