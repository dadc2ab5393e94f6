import express, { type Express } from 'express';
// Not the package itself: importing it would load the whole page for browsers, half a second of every start.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path.js';

const docsPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tavsiya API</title>
<link rel="stylesheet" href="assets/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="assets/swagger-ui-bundle.js"></script>
<script src="start.js"></script></body></html>
`;

/** A separate file, because the content security policy allows no script inside a page. */
const docsScript = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
});
`;

// Swagger UI sets style attributes and embeds its icons as data URLs.
const docsSources =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Serves the documentation of the API. All of its parts come from this server, none from the internet. The description of
 * the API is built on the first request for it, because that takes a third of a second.
 */
export function serveDocumentation(app: Express, describe: () => object): void {
  let openApi: string | null = null;
  app.use('/docs', (_request, response, next) => {
    response.set('Content-Security-Policy', docsSources);
    next();
  });
  app.get('/openapi.json', (_request, response) => {
    openApi ??= JSON.stringify(describe());
    response.type('json').send(openApi);
  });
  app.get('/docs', (request, response, next) => {
    if (request.path.endsWith('/')) response.type('html').send(docsPage);
    else if (request.path === '/docs') response.redirect(308, '/docs/');
    else next();
  });
  app.get('/docs/start.js', (_request, response) => {
    response.type('text/javascript').send(docsScript);
  });
  app.use('/docs/assets', express.static(getAbsoluteFSPath(), { index: false }));
}
