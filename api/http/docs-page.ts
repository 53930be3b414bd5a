import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { oas31 } from 'zod-openapi';

const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const SERVED = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']);

/** Everything from this host; the reference's own styles are inline, and its icons are data. */
const contentPolicy = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'", 'data:'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** Serves `/openapi.json` and `/docs`, the reference page, which needs nothing from outside this host. */
export function mountDocs(router: Router, description: oas31.OpenAPIObject): void {
  const json = JSON.stringify(description);
  const asset = express.static(ASSETS, { index: false, maxAge: '1d' });
  const listed: RequestHandler = (req, res, next) => {
    if (SERVED.has(req.path)) asset(req, res, next);
    else next();
  };
  router.get('/openapi.json', (_req, res) => void res.type('application/json').send(json));
  router.use('/docs', contentPolicy);
  router.get('/docs', (_req, res) => void res.type('html').send(PAGE));
  router.get('/docs/start.js', (_req, res) => void res.type('js').send(START));
  router.use('/docs/assets', listed);
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口参考 API reference · 博士后揭榜领题 Jiebang</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Chinese beside the reference page's own English words, wherever they appear (R43). */
const LABELS = {
  Authorize: '登录令牌',
  Authorized: '已登录',
  Available: '可用',
  authorizations: '授权',
  Logout: '退出',
  Close: '关闭',
  Parameters: '参数',
  'No parameters': '无参数',
  required: '必填',
  'Request body': '请求正文',
  Responses: '响应',
  'Server response': '服务器响应',
  'Response body': '响应正文',
  'Response headers': '响应头',
  'Request URL': '请求地址',
  Headers: '响应头',
  Description: '说明',
  Name: '名称',
  Code: '状态码',
  Details: '详情',
  Links: '链接',
  'No links': '无链接',
  'Media type': '内容类型',
  'Example Value': '示例',
  Examples: '示例',
  Schema: '结构',
  Schemas: '数据结构',
  'Try it out': '试用',
  Execute: '发送',
  Cancel: '取消',
  Clear: '清除',
  Reset: '重置',
  Download: '下载',
  Servers: '服务器',
};

const START = `'use strict';
const labels = ${JSON.stringify(LABELS)};
function label(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement && node.parentElement.closest('pre, code, textarea, select')) continue;
    const words = node.data.trim();
    if (Object.hasOwn(labels, words)) node.data = labels[words] + ' ' + words;
  }
}
const reference = document.getElementById('reference');
new MutationObserver(() => label(reference)).observe(reference, { childList: true, subtree: true });
// The page asks nobody but this host: it would look the provider's scheme up at the provider. A token does.
function withoutProvider(spec) {
  delete spec.components.securitySchemes.oidc;
  for (const path of Object.values(spec.paths))
    for (const operation of Object.values(path))
      if (operation.security) operation.security = operation.security.filter((scheme) => !scheme.oidc);
  return spec;
}
fetch('/openapi.json')
  .then((answer) => answer.json())
  .then((spec) =>
    SwaggerUIBundle({
      spec: withoutProvider(spec),
      domNode: reference,
      deepLinking: true,
      displayOperationId: true,
      docExpansion: 'list',
      filter: true,
      persistAuthorization: true,
      validatorUrl: null,
    }),
  );
`;
