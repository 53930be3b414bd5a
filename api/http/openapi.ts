import type * as z from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { exampleOf } from './examples.ts';
import type { FieldMeta } from './field-meta.ts';
import { problemSchema, problemSpec, PROBLEM_MEDIA_TYPE, toProblem, type ProblemCode } from './problem.ts';
import { bodySchemaOf, isSchema, refusalsOf, type ResponseSpec, type Route } from './route.ts';

export interface DescriptionOptions {
  readonly version: string;
  /** OIDC_ISSUER, for the security scheme. */
  readonly issuer: string;
  /** The tags of the routes, in the order of the reference. */
  readonly tags?: Readonly<Record<string, Text>>;
}

const both = (text: Text): string => `${text.zh} ${text.en}`;
const paragraphs = (text: Text): string => `${text.zh}\n\n${text.en}`;

/** The OpenAPI 3.1 description of the routes, from the same definitions that serve them. */
export function describeApi(routes: readonly Route[], options: DescriptionOptions): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: '博士后揭榜领题平台 Jiebang API',
        version: options.version,
        description: INTRODUCTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(options.tags ?? {}).map(([name, text]) => ({ name, description: both(text) })),
      paths,
      components: {
        schemas: { Problem: problemSchema },
        examples: Object.fromEntries(usedCodes(routes).map((code) => [code, problemExample(code)])),
        headers: HEADERS,
        parameters: PARAMETERS,
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: '访问令牌 access token',
          },
          oidc: {
            type: 'openIdConnect',
            openIdConnectUrl: `${options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          },
        },
      },
    },
    {
      // The reply is what a schema names, but clients must not break when it names more one day.
      override: ({ jsonSchema, io }) => {
        describeField(jsonSchema);
        if (io === 'output' && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties;
      },
    },
  );
}

const INTRODUCTION = `博士后“揭榜领题”平台接口。所有错误均为 application/problem+json，含代码、所依据的规则、字段指针、补救办法及中英文说明；各代码见 [/problems](/problems)。办理类操作须携带 Idempotency-Key，重试时使用同一个；修改须携带 If-Match。

The interface of the "post a challenge, claim a challenge" programme. Every error is an application/problem+json with its code, rule, field pointers, cure, Chinese and English text; see [/problems](/problems). Acts carry an Idempotency-Key, the same on every retry; changes carry If-Match.`;

const HEADERS = {
  ETag: { description: '版本标签 tag of the version', schema: { type: 'string' }, example: '"v3"' },
  'X-Request-Id': { description: '请求编号 id of the request', schema: { type: 'string' } },
  'Retry-After': { description: '若干秒后重试 seconds to wait', schema: { type: 'integer' }, example: 5 },
  'WWW-Authenticate': { schema: { type: 'string' }, example: 'Bearer realm="jiebang"' },
  RateLimit: { description: '剩余次数 remaining quota', schema: { type: 'string' } },
  Link: { description: '下一页 rel="next"', schema: { type: 'string' } },
  Location: { description: '新资源地址 location of the new resource', schema: { type: 'string' } },
} as const;

const headerRef = (name: keyof typeof HEADERS) => ({ [name]: { $ref: `#/components/headers/${name}` } });

const ifMatchParameter = (required: boolean) => ({
  name: 'If-Match',
  in: 'header' as const,
  required,
  description: '读取时得到的 ETag The ETag that was read',
  schema: { type: 'string' as const },
  example: '"v3"',
});

const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: true,
    description:
      '操作的唯一键（建议 UUID），重试时不变 One key per act (preferably a UUID), the same on every retry',
    schema: { type: 'string' as const, minLength: 8, maxLength: 255, pattern: '^[!-~]+$' },
    example: '3f1f2c66-6d3c-4c7e-9a39-0b8d8f2c9a01',
  },
  IfMatch: ifMatchParameter(true),
  IfMatchOptional: ifMatchParameter(false),
};

function operation(route: Route): ZodOpenApiOperationObject {
  const example = route.body && exampleOf(route.body);
  const parameters = [
    ...(route.idempotent ? ['IdempotencyKey'] : []),
    ...(route.ifMatch ? [route.ifMatch === 'required' ? 'IfMatch' : 'IfMatchOptional'] : []),
  ].map((name) => ({ $ref: `#/components/parameters/${name}` }));
  return {
    operationId: route.id,
    tags: [...route.tags],
    summary: both(route.summary),
    description: describeRoute(route),
    ...(route.rules?.length && { 'x-rules': route.rules }),
    ...(route.permission && { 'x-permission': route.permission }),
    security: [...(route.auth === 'public' ? [{}] : []), { bearer: [] }, { oidc: [] }],
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(route.headers && { header: route.headers }),
    },
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse({}).success,
        content: { 'application/json': { schema: route.body, ...(example !== undefined && { example }) } },
      },
    }),
    ...(route.upload && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } },
      },
    }),
    responses: { ...successes(route), ...unchanged(route), ...failures(route) },
  };
}

function describeRoute(route: Route): string {
  const rules = route.rules?.length ? [`规则 Rules: ${route.rules.join(', ')}`] : [];
  return [...(route.description ? [paragraphs(route.description)] : []), ...rules].join('\n\n');
}

function successes(route: Route): ZodOpenApiResponsesObject {
  const paged = route.query !== undefined && 'cursor' in route.query.shape;
  const entries = Object.entries(route.responses).map(([status, spec]) => {
    const details = spec && !isSchema(spec) ? spec : undefined;
    const known = {
      ...headerRef('X-Request-Id'),
      ...headerRef('RateLimit'),
      ...(isTagged(route, status) && headerRef('ETag')),
      ...(paged && headerRef('Link')),
      ...(['201', '202'].includes(status) && headerRef('Location')),
    };
    const own = details && 'headers' in details ? headersOf(details.headers) : {};
    const description = details?.description ? both(details.description) : '成功 Success';
    return [status, { description, headers: { ...known, ...own }, ...content(spec) }];
  });
  return Object.fromEntries(entries) as ZodOpenApiResponsesObject;
}

/** True if a reply carries a tag: public replies do anyway. */
function isTagged(route: Route, status: string): boolean {
  const spec = route.responses[Number(status)];
  const details = spec && !isSchema(spec) ? spec : undefined;
  const isPublicGet = route.auth === 'public' && route.method === 'get' && status === '200';
  return isPublicGet || (details !== undefined && 'etag' in details && details.etag === true);
}

/** 304 for who asks with the tag that they hold. */
function unchanged(route: Route): ZodOpenApiResponsesObject {
  if (route.method !== 'get' || !isTagged(route, '200')) return {};
  const headers = { ...headerRef('X-Request-Id'), ...headerRef('ETag') };
  return { 304: { description: '与 If-None-Match 所持相同 Unchanged from the version you hold', headers } };
}

function headersOf(schema: z.ZodObject | undefined): Record<string, oas31.HeaderObject> {
  const described = Object.entries(schema?.shape ?? {}).map(([name, field]): [string, oas31.HeaderObject] => {
    const meta = (field as z.ZodType).meta();
    return [
      name,
      { ...(meta?.description && { description: meta.description }), schema: { type: 'string' } },
    ];
  });
  return Object.fromEntries(described);
}

function content(spec: ResponseSpec | undefined) {
  const schema = bodySchemaOf(spec);
  if (schema) {
    const example = exampleOf(schema);
    return { content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
  }
  if (!spec || isSchema(spec) || !('contentType' in spec)) return {};
  return { content: { [spec.contentType]: { schema: { type: 'string' as const, format: 'binary' } } } };
}

/** The refusals of a route, grouped by status. */
function failures(route: Route): ZodOpenApiResponsesObject {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of [...refusalsOf(route), 'INTERNAL' as const]) {
    const { status } = problemSpec(code);
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  const entries = [...groups].map(([status, codes]) => {
    // A route may answer with a body of its own at such a status (readiness); then that is described.
    if (route.responses[status] !== undefined) return [];
    const response = {
      description: codes.map((code) => `\`${code}\` ${both(problemSpec(code))}`).join('\n\n'),
      headers: {
        ...headerRef('X-Request-Id'),
        ...(status === 401 && headerRef('WWW-Authenticate')),
        ...([429, 503].includes(status) && headerRef('Retry-After')),
      },
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              { type: 'object' as const, properties: { code: { type: 'string' as const, enum: codes } } },
            ],
          },
          examples: Object.fromEntries(
            codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
          ),
        },
      },
    };
    return [[String(status), response] as const];
  });
  return Object.fromEntries(entries.flat());
}

function usedCodes(routes: readonly Route[]): ProblemCode[] {
  return [
    ...new Set<ProblemCode>([...routes.flatMap((route): RefusalCode[] => refusalsOf(route)), 'INTERNAL']),
  ];
}

function problemExample(code: ProblemCode) {
  const fields =
    code === 'INVALID'
      ? [
          {
            pointer: '/title',
            zh: '标题：字符过少，期望至少 1 个字符',
            en: 'Title: too short',
            rule: 'R8' as const,
          },
        ]
      : undefined;
  const spec = problemSpec(code);
  const names = [...`${spec.zh}${spec.cure.zh}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const params = Object.fromEntries(names.map((name) => [name, EXAMPLE_PARAMS[name] ?? '…']));
  const value = toProblem(
    { code, params, ...(fields && { fields }) },
    { requestId: '6f2d1a5e-9a39-4c7e-8d3c-0b8d8f2c9a01', language: 'zh' },
  );
  return { summary: both(spec), value };
}

const EXAMPLE_PARAMS: Readonly<Record<string, string>> = {
  act: 'approve',
  stage: 'published',
  by: '市人社局审核人',
  at: '2026-03-02T09:00:00+08:00',
};

/** Our own meta of a field, said in the words of JSON Schema. */
function describeField(schema: Record<string, unknown> & FieldMeta): void {
  const target = schema as Record<string, unknown>;
  const { label } = schema;
  delete target.label;
  if (label) target.title ??= both(label);
  // Members of our own are extensions: a description with others is none (OpenAPI 3.1).
  for (const name of OWN_MEMBERS) {
    if (target[name] !== undefined) target[`x-${name}`] = target[name];
    delete target[name];
  }
}

const OWN_MEMBERS = ['rule', 'cure', 'help', 'choices', 'material', 'public'] as const;
