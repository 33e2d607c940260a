import { dirname } from 'node:path';
import express, { type Express } from 'express';
import { openApiDocument } from '@kezek/contract/openapi';
import { apiPrefix } from '@kezek/contract/public/api';

const documentPath = `${apiPrefix}/openapi.json`;

/** No inline script or style: the page works under the same policy as everything else. */
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kezek API</title>
<link rel="stylesheet" href="swagger-ui.css">
<link rel="icon" type="image/png" href="favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</body>
</html>
`;
const start = `window.ui = SwaggerUIBundle({ url: '${documentPath}', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true });\n`;

/** OpenAPI and its readable page, from our own disk: nothing is loaded from elsewhere. */
export function addApiDocs(app: Express, version: string): void {
  // Written at the first request: it takes some hundred milliseconds that starting need not wait for.
  let document: string | undefined;
  app.get(documentPath, (_req, res) => {
    document ??= JSON.stringify(openApiDocument(version));
    res.set('cache-control', 'public, max-age=60').type('json').send(document);
  });
  app.get('/api/docs', (req, res, next) => {
    // The page's own addresses are relative to the folder.
    if (req.path.endsWith('/')) res.type('html').send(page);
    else if (req.path === '/api/docs') res.redirect(301, '/api/docs/');
    else next();
  });
  app.get('/api/docs/start.js', (_req, res) => {
    res.type('js').send(start);
  });
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  app.use('/api/docs', express.static(assets, { index: false, redirect: false, maxAge: '1h' }));
}
