import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description, Response } from './description.ts';
import type { Sent } from './requests.ts';
import type { Reply } from './send.ts';

const PROBLEM = 'application/problem+json';

/** Says what is wrong with an answer, by the description that the system serves. */
export class Judge {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(description: Description) {
    formats.default(this.#ajv);
    this.#ajv.addSchema({ ...description, $id: 'api' });
  }

  /** @returns nothing where all is well */
  wrongs(sent: Sent, reply: Reply): string[] {
    const { status, headers } = reply;
    if (status >= 500) return [`${status}: ${reply.body.toString().slice(0, 400)}`];
    const isProblem = status >= 400;
    const about = [
      ...(isProblem && sent.method !== 'HEAD' ? problemWrongs(reply) : []),
      ...(headers['x-request-id'] ? [] : ['no X-Request-Id']),
    ];
    const { operation, method } = sent;
    // Another method of the path: what it may answer is another operation's, or nobody's.
    if (method !== operation.method && !(method === 'HEAD' && operation.method === 'GET')) return about;
    const response = operation.responses[String(status)];
    if (!response) return [...about, `${status} is not described`];
    if (method === 'HEAD') return about;
    return [...about, ...this.#contentWrongs(sent, reply, response)];
  }

  #contentWrongs({ operation }: Sent, { status, headers, body }: Reply, response: Response): string[] {
    const type = headers['content-type'];
    const described = Object.keys(response.content ?? {});
    if (described.length === 0)
      return body.length === 0 ? [] : [`${status} has content that is not described`];
    if (type === undefined) return [`${status} has no Content-Type`];
    const media = described.find((one) => mediaOf(one) === mediaOf(type) || isWild(one));
    if (media === undefined) return [`${status} is ${type}, described is ${described.join()}`];
    if (!/json$/.test(mediaOf(type))) return [];
    const pointer = ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(status)]
      .concat('content', media, 'schema')
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validator = this.#validators.get(pointer) ?? this.#ajv.compile({ $ref: `api#/${pointer}` });
    this.#validators.set(pointer, validator);
    const content: unknown = JSON.parse(body.toString());
    if (validator(content)) return [];
    return [`${status} does not fit its schema: ${this.#ajv.errorsText(validator.errors).slice(0, 600)}`];
  }
}

const mediaOf = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
const isWild = (type: string): boolean => type.includes('*');

function problemWrongs({ status, headers, body }: Reply): string[] {
  if (mediaOf(headers['content-type'] ?? '') !== PROBLEM)
    return [`${status} is no problem: ${headers['content-type']} ${body.toString().slice(0, 200)}`];
  const problem = JSON.parse(body.toString()) as Record<string, unknown>;
  const { zh, en, cure, code, requestId } = problem;
  const { zh: cureZh, en: cureEn } = (cure ?? {}) as Record<string, unknown>;
  const wrong: string[] = [];
  for (const [name, said] of Object.entries({ zh, en, cureZh, cureEn })) {
    if (typeof said !== 'string' || said.trim() === '') wrong.push(`${String(code)} has no ${name}`);
    else if (/(?<!\/)\{\w+\}|undefined|\[object/.test(said)) wrong.push(`${String(code)} says ${said}`);
    else if (/zh/i.test(name) && !/\p{Script=Han}/u.test(said)) wrong.push(`${name} is not Chinese: ${said}`);
  }
  if (problem['status'] !== status) wrong.push(`says ${String(problem['status'])}, is ${status}`);
  if (requestId !== headers['x-request-id']) wrong.push('another request id than in the header');
  return wrong;
}
