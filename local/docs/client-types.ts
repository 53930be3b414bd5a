import openapiTS, { astToString } from 'openapi-typescript';
import type { oas31 } from 'zod-openapi';
import { describeApi } from '../../api/http/openapi.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import type { Page } from './page.ts';

type SchemaOrRef = oas31.SchemaObject | oas31.ReferenceObject;
type Schemas = Readonly<Record<string, SchemaOrRef>>;

const FILE = 'local/client/description.d.ts';

/** The types of every route's body and answer, from the description that the API serves; `local/client` reads them. */
export const clientTypesPage: Page = { file: FILE, text };

/** The description that the API serves at `/openapi.json`. Routes are declared from services without asking them anything. */
function description(): oas31.OpenAPIObject {
  const services = { db: {}, client: {} } as unknown as Services;
  return describeApi(allRoutes(services), { version: '0', issuer: 'https://issuer.example' });
}

/**
 * The schemas of the description, and one more named `Routes`: body and answer by method and path, e.g.
 * `POST /postings/{}/rank`. As `paths` the same is ten thousand lines, most of which say what a route has not.
 */
async function text(): Promise<string> {
  const { paths = {}, components } = description();
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, oas31.OperationObject>>).map(
      ([method, operation]): [string, oas31.SchemaObject] => [
        `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`,
        exchangeOf(operation, components?.schemas ?? {}),
      ],
    ),
  );
  const nodes = await openapiTS(
    {
      openapi: '3.1.0',
      info: { title: FILE, version: '0' },
      paths: {},
      components: {
        schemas: named({ Routes: required(Object.fromEntries(routes)), ...components?.schemas }),
      },
    } as Parameters<typeof openapiTS>[0],
    { defaultNonNullable: false, immutable: true, silent: true },
  );
  const schemas = nodes.filter(
    (node) => 'name' in node && (node.name as { text?: string }).text === 'components',
  );
  const types = astToString(schemas, { formatOptions: { removeComments: true } });
  return `// Made by \`npm run docs\` from the description of the API.\n${types}`;
}

/** Body and answer of a success; a file and nothing at all are no JSON, so neither is in it. */
function exchangeOf({ requestBody, responses }: oas31.OperationObject, schemas: Schemas): oas31.SchemaObject {
  const sent = jsonOf(requestBody);
  const answers = Object.entries(responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => jsonOf(response as oas31.ResponseObject) ?? []);
  return required({
    ...(sent && { body: sent }),
    ...(answers[0] && { answer: answers.length > 1 ? either(answers, schemas) : answers[0] }),
  });
}

/** Of two answers (a receipt, and one that is to be judged yet) the members of both; those of one alone may be missing. */
function either(answers: readonly SchemaOrRef[], schemas: Schemas): oas31.SchemaObject {
  const whole = answers.map((one) =>
    '$ref' in one ? (schemas[one.$ref?.split('/').at(-1) ?? ''] as oas31.SchemaObject) : one,
  );
  return {
    type: 'object',
    properties: Object.assign({}, ...whole.map(({ properties }) => properties)) as Schemas,
    required: whole[0]?.required?.filter((name) => whole.every((one) => one.required?.includes(name))) ?? [],
    additionalProperties: false,
  };
}

function jsonOf(
  holder: oas31.RequestBodyObject | oas31.ResponseObject | oas31.ReferenceObject | undefined,
): SchemaOrRef | undefined {
  return holder && 'content' in holder ? holder.content?.['application/json']?.schema : undefined;
}

function required(properties: NonNullable<oas31.SchemaObject['properties']>): oas31.SchemaObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** The same schemas without "and whatever else": a reader may ask only for what has a name. */
function named<T>(schemas: T): T {
  const isAnything = (schema: object): boolean =>
    'properties' in schema && 'additionalProperties' in schema && schema.additionalProperties !== false;
  return JSON.parse(
    JSON.stringify(schemas, (_, value: unknown) =>
      typeof value === 'object' && value !== null && isAnything(value)
        ? { ...value, additionalProperties: false }
        : value,
    ),
  ) as T;
}
