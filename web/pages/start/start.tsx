import { useVisit } from '../../layout/visit-context';

/** What this is, and where to go. */
export function Start() {
  const { words, site } = useVisit();
  const { start, frame, public: open } = words.pages;
  return (
    <>
      <p class="ds-paragraph">{start.purpose}</p>
      <p class="ds-paragraph">
        <a class="ds-button" href="/sign-in">
          {frame.signIn}
        </a>
      </p>
      {site.open === null ? null : (
        <p class="ds-paragraph">
          <a class="ds-link" href="/public">
            {open.toPublic}
          </a>
        </p>
      )}
    </>
  );
}
