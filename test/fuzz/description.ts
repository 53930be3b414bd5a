/** The description at `/openapi.json`, as far as requests are made and answers are judged by it. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly schema: Schema; readonly example?: unknown } | null;
  readonly takesFile: boolean;
  readonly responses: Readonly<Record<string, Response>>;
}

const lastOf = (ref: string): string => ref.split('/').at(-1) ?? '';

/** Every operation, its parameters resolved. */
export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map((parameter) => resolved(description, parameter)),
      body: operation.requestBody?.content['application/json'] ?? null,
      takesFile: operation.requestBody?.content['application/octet-stream'] !== undefined,
      responses: operation.responses,
    })),
  );
}

function resolved(description: Description, parameter: Parameter | { readonly $ref: string }): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const found = description.components.parameters[lastOf(parameter.$ref)];
  if (!found) throw new Error(`no parameter ${parameter.$ref}`);
  return found;
}

/** The schema behind a reference. */
export function schemaOf(description: Description, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  return schemaOf(description, description.components.schemas[lastOf(schema.$ref)] ?? {});
}
