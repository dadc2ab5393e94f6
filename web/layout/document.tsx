import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Assets } from '../http/assets';
import { publicAddress } from '../http/public-address';
import type { Visit } from '../http/visit';
import { ErrorSummary } from '../components/error-summary';
import { LanguageChoice } from './language-choice';
import { Navigation } from './navigation';
import { SessionEnd } from './session-end';
import { VisitContext } from './visit-context';

/** A whole page as HTML. The labels of a refused form are known when its fields were rendered, below their summary. */
export function renderDocument(options: {
  visit: Visit;
  assets: Assets;
  title: string;
  content: ComponentChildren;
}): string {
  if (options.visit.problem !== null) render(<Document {...options} />);
  return `<!doctype html>${render(<Document {...options} />)}`;
}

function Document({ visit, assets, title, content }: Parameters<typeof renderDocument>[0]) {
  const { frame } = visit.words.pages;
  const heading = visit.problem === null ? title : `${frame.errorPrefix}: ${title}`;
  return (
    <html lang={visit.language} data-color-scheme="light" data-size="md">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${heading} – ${frame.product}`}</title>
        <link rel="stylesheet" href={assets.style.address} />
        <script src={assets.script.address} defer />
      </head>
      <body>
        <VisitContext.Provider value={visit}>
          <a class="ds-skip-link" href="#content">
            {frame.skipToContent}
          </a>
          <header class="page-header">
            <a class="page-product" href={visit.isPublic ? publicAddress(visit, '') : '/'}>
              {frame.product}
            </a>
            <LanguageChoice />
            <Navigation />
          </header>
          <main id="content" class="page-content">
            <ErrorSummary />
            <h1 class="ds-heading" data-size="lg">
              {title}
            </h1>
            {content}
          </main>
          <footer class="page-footer">
            <SessionEnd />
            <a class="ds-link" href="/accessibility">
              {frame.accessibility}
            </a>
            <a class="ds-link" href="/docs/">
              {frame.apiDocumentation}
            </a>
          </footer>
        </VisitContext.Provider>
      </body>
    </html>
  );
}
