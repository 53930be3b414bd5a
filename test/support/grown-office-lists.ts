import { randomUUID } from 'node:crypto';
import { lifecycleOf, LIFECYCLES } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { by, listOf, next, ORGANISER, type GrownList } from './grown-list.ts';
import { AT, many, ME } from './grown-rows.ts';
import { challenge } from './samples.ts';

/** The lists of offices and of what follows a match. */
export const OFFICE_LISTS: Readonly<Record<string, GrownList>> = {
  listPolicies: listOf('/policies', 'policies', () => ({
    id: randomUUID(),
    content: { version: next() },
    created_at: AT,
    local_only: true,
  })),
  listCalendarYears: listOf('/calendar-years', 'calendar_years', () => ({
    year: 3000 + next(),
    status: 'official',
    source: 'a',
    content: {},
    loaded_at: AT,
  })),
  listBoard: {
    roles: ['operator'],
    begin: (rows) =>
      Promise.resolve({
        path: '/operator/cases?limit=500',
        grow: (count) => rows.cases(count, 'posting', 'open', { deadline_at: AT, needs_operator: true }),
      }),
  },
  listIncidents: listOf(
    '/operator/incidents?limit=500',
    'incidents',
    () => ({
      kind: 'failed_request',
      subject: randomUUID(),
      cause: 'a',
      stack: 'a',
      first_at: AT,
      last_at: AT,
      next_at: AT,
    }),
    ['operator'],
  ),
  listEngineAccesses: listOf(
    '/operator/engine-accesses?limit=100',
    'engine_accesses',
    () => ({
      id: randomUUID(),
      act: 'decode',
      payloads: 1,
      encrypted: 1,
      case_ids: [randomUUID()],
      account_id: 'test',
      account_name: '测试',
      at: AT,
    }),
    ['municipal_supervisor'],
  ),
  listRecommendationCandidates: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/recommendations/candidates?target=workstation',
        grow: async (count) => {
          const units = await rows.parties(count, 'organisation');
          await rows.projects(units, randomUUID());
        },
      }),
  },
  listEvaluations: {
    begin: (rows) =>
      Promise.resolve({
        path: '/evaluations',
        grow: async (count) => {
          const ids = await rows.cases(count, 'evaluation', 'decided', { final: true });
          await rows.add(
            'evaluations',
            ids.map((case_id) => ({
              case_id,
              year: 2024,
              categories: [],
              experts_min: 1,
              cancelled: true,
            })),
          );
        },
      }),
  },
  listFollowedProjects: {
    roles: ORGANISER,
    async begin(rows) {
      const [claimant = ''] = await rows.parties(1, 'person');
      return {
        path: '/followed-projects',
        grow: async (count) => {
          await rows.projects(await rows.parties(count, 'organisation'), claimant);
        },
      };
    },
  },
  listFollowedParties: {
    roles: ['district_officer'],
    begin: (rows) =>
      Promise.resolve({
        path: '/followed-parties?limit=100',
        grow: (count) => rows.parties(count, 'organisation', { district: '310115' }),
      }),
  },
  listFollowedPostings: {
    roles: ['district_officer'],
    async begin(rows) {
      const [poster = ''] = await rows.parties(1, 'organisation', { district: '310115' });
      return {
        path: '/followed-postings?limit=100',
        grow: (count) => rows.postings(count, poster, challenge()),
      };
    },
  },
  listMyEvaluationItems: {
    roles: ['expert'],
    async begin(rows) {
      const [id = ''] = await rows.cases(1, 'evaluation', 'scoring');
      await rows.add('evaluations', [{ case_id: id, year: 2025, categories: [], experts_min: 1 }]);
      await rows.add('case_accounts', [{ case_id: id, account_id: ME, relation: 'assigned' }]);
      return {
        path: `/evaluations/${id}/assignments`,
        grow: async (count) => {
          const parties = await rows.parties(count, 'organisation');
          const projects = await rows.projects(parties, randomUUID());
          const nominations = projects.map((project_id, index) => ({
            id: randomUUID(),
            evaluation_id: id,
            category: 'scheme',
            project_id,
            party_id: parties[index],
            title: '项目',
            reason: '李明的项目',
            by_account: 'test',
            at: AT,
          }));
          await rows.add('nominations', nominations);
          await rows.add(
            'evaluation_assignments',
            nominations.map((one) => ({
              nomination_id: one.id,
              expert: ME,
              evaluation_id: id,
              state: 'assigned',
            })),
          );
        },
      };
    },
  },
  listResults: {
    begin: (rows) =>
      Promise.resolve({
        path: '/results',
        grow: async (count) => {
          const ids = await rows.cases(count, 'results', 'published', { final: true });
          await rows.add(
            'results_batches',
            ids.map((case_id) => ({ case_id, number: case_id, published_at: AT })),
          );
        },
      }),
  },
  getResults: {
    async begin(rows) {
      const [id = ''] = await rows.cases(1, 'results', 'published', { final: true });
      await rows.add('results_batches', [{ case_id: id, number: 'SH-JG-2026-001', published_at: AT }]);
      return {
        path: '/results/SH-JG-2026-001',
        grow: (count) =>
          rows.add(
            'results_items',
            many(count, () => resultItem(id, randomUUID(), 'published')),
          ),
      };
    },
  },
  previewResults: {
    roles: ORGANISER,
    async begin(rows) {
      const [id = ''] = await rows.cases(1, 'results', 'published', { final: true });
      return {
        path: `/results-batches/${id}`,
        grow: async (count) => {
          const projects = await rows.projects(await rows.parties(count, 'organisation'), randomUUID());
          await rows.add(
            'results_items',
            projects.map((project) => resultItem(id, project, 'preview')),
          );
        },
      };
    },
  },
  listExchange: {
    roles: ORGANISER,
    async begin(rows) {
      const [posterId = ''] = await rows.parties(1, 'organisation');
      return {
        path: '/exchange/changes?limit=500',
        grow: async (count) => {
          const ids = await rows.postings(count, posterId, challenge());
          await rows.add(
            'exchange_lines',
            ids.map((subject_id) => ({ kind: 'posting', subject_id, at: AT })),
          );
        },
      };
    },
  },
  reportFunnel: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/reports/funnel?by=month',
        grow: async (count) => {
          for (const month of many(count, next)) {
            const [id = ''] = await rows.postings(1, randomUUID(), challenge());
            await rows.change(
              `update cases set created_at = $2::timestamptz + make_interval(months => $3) where id = $1`,
              [id, AT, month],
            );
          }
        },
      }),
  },
  reportAgeing: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/reports/ageing',
        grow: async (count) => {
          for (const [type, stage] of many(count, () => STAGES[next() % STAGES.length] ?? STAGES[0]))
            await rows.cases(1, type, stage);
        },
      }),
  },
  listTalent: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/talent-list',
        grow: async (count) => {
          const projects = await rows.projects(await rows.parties(count, 'organisation'), randomUUID());
          await rows.add(
            'talent_entries',
            projects.map((subject_id) => ({
              kind: 'project',
              subject_id,
              district: '310115',
              case_id: subject_id,
              since_at: AT,
            })),
          );
        },
      }),
  },
  listNeeds: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/needs',
        grow: async (count) => {
          const needs = many(count, () => ({
            id: randomUUID(),
            district: '310115',
            credit_code: '91310115MA1K4CX01G',
            unit_name: '智芯',
            field: 'new_materials',
            title: '需求',
            description: '需求',
            source: 'survey',
            state: 'collected',
            created_at: AT,
          }));
          await rows.add('needs', needs);
          await rows.add(
            'need_events',
            needs.map(({ id }) => ({ need_id: id, seq: 1, act: 'collect', at: AT, ...by, note: '走访' })),
          );
        },
      }),
  },
};

/** Every stage that is not the last of its process. */
const STAGES = (Object.keys(LIFECYCLES) as CaseType[]).flatMap((type) =>
  Object.entries(lifecycleOf(type).stages).flatMap(([stage, { final }]) =>
    final ? [] : [[type, stage] as const],
  ),
) as [readonly [CaseType, string], ...(readonly [CaseType, string])[]];

function resultItem(batchId: string, projectId: string, state: string) {
  return {
    batch_id: batchId,
    project_id: projectId,
    content: {
      title: '项目',
      type: 'technical_challenge',
      field: null,
      district: null,
      posterName: '智芯',
      claimantName: '李明',
      filingNumber: 'SH-JB-2026-0001',
      filedAt: AT,
    },
    content_hash: 'a',
    state,
  };
}
