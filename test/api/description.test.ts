import { describe, expect, it } from 'vitest';
import { wrongExamples } from '../../api/http/examples.ts';
import { describeApi } from '../../api/http/openapi.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';

// Routes are declared from services without asking them anything.
const routes = allRoutes({ db: {}, client: {} } as unknown as Services);

describe('the description of the API', () => {
  it('has an example for every request body that its own schema accepts', () => {
    expect(wrongExamples(routes)).toEqual([]);
  });

  it('is OpenAPI 3.1 with a name, a Chinese and an English summary and the errors of every operation', () => {
    const description = describeApi(routes, { version: '0', issuer: 'https://issuer.example' });
    expect(description.openapi).toMatch(/^3\.1/);
    const operations = Object.values(description.paths ?? {}).flatMap((path) =>
      Object.values(path as object),
    );
    expect(operations.length).toBe(routes.length);
    for (const operation of operations as { operationId: string; summary: string; responses: object }[]) {
      expect(operation.summary, operation.operationId).toMatch(/[\u4e00-\u9fff].*[A-Za-z]/);
      expect(Object.keys(operation.responses), operation.operationId).toContain('503');
    }
  });

  it('names every act once', () => {
    const ids = routes.map((route) => route.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
