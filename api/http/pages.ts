import express, { type Express } from 'express';
// Not the package itself: importing it would load the whole page for browsers, half a second of every start.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path.js';

const indexPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tavsiya</title></head>
<body><h1>Tavsiya</h1>
<p>Tracks what a State does about the recommendations of the UN human rights mechanisms.</p>
<ul>
<li><a href="/docs/">Documentation of the API</a></li>
<li><a href="/openapi.json">OpenAPI 3.1 description</a></li>
<li><a href="/api/v1/health">Health</a></li>
</ul></body></html>
`;

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

/**
 * Serves the pages for people. All of their parts come from this server, none from the internet. The description of
 * the API is built on the first request for it, because that takes a third of a second.
 */
export function servePages(app: Express, describe: () => object): void {
  let openApi: string | null = null;
  app.get('/', (_request, response) => {
    response.type('html').send(indexPage);
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
