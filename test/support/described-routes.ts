import type { Express } from 'express';
import request from 'supertest';
import type { AnyAnswer, Caller } from '../../local/client/caller.ts';

/** Routes of the description that ask for things by their id, or send to them, with their examples. */
export interface DescribedRoutes {
  readonly asked: readonly string[];
  readonly sent: readonly (readonly [path: string, body: object])[];
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: object; readonly post?: DescribedPost }>>;
}
interface DescribedPost {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: object }>> };
}

/** Where anybody who is signed in may write: no stranger's routes. */
const OPEN_TO_ALL = /\/(claim-drafts|questions)$/;

const kindOf = (path: string): string | undefined =>
  /^\/(?:public\/)?(\w+)\/\{id\}(?:\/[^{]*)?$/.exec(path)?.[1];

/**
 * Every route of these kinds (`postings`: `/postings/{id}/...`) with one id in its path: new ones are included
 * automatically.
 */
export async function describedRoutes(app: Express, kinds: readonly string[]): Promise<DescribedRoutes> {
  const { paths } = (await request(app).get('/openapi.json')).body as Description;
  const own = Object.entries(paths).filter(([path]) => kinds.includes(kindOf(path) ?? ''));
  return {
    asked: own.filter(([, { get }]) => get).map(([path]) => path),
    sent: own
      .filter(([path]) => !OPEN_TO_ALL.test(path))
      .flatMap(([path, { post }]) =>
        post ? [[path, post.requestBody?.content['application/json']?.example ?? {}] as const] : [],
      ),
  };
}

/** Answers to a caller for everything that can be asked of, and sent to, one thing; by method and path. */
export async function everyAnswer(
  caller: Caller,
  { asked, sent }: DescribedRoutes,
  kinds: readonly string[],
  id: string,
): Promise<Record<string, AnyAnswer>> {
  const answers: Record<string, AnyAnswer> = {};
  const isMeant = (path: string): boolean => kinds.includes(kindOf(path) ?? '');
  for (const path of asked.filter(isMeant))
    answers[`GET ${path}`] = await caller.raw.get(path.replace('{id}', id));
  for (const [path, body] of sent.filter(([one]) => isMeant(one)))
    answers[`POST ${path}`] = await caller.raw.post(path.replace('{id}', id), body);
  return answers;
}
