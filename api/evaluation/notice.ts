import * as z from 'zod';
import { listPublicEvaluations } from '../../db/evaluation/public.ts';
import { findEvaluation, namesOf } from '../../db/project/read.ts';
import { findCaseRow } from '../../db/record/read.ts';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import { evaluationLifecycle, type EvaluationStage } from '../../domain/evaluation/lifecycle.ts';
import type { Category } from '../../domain/evaluation/rank.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { escapeXml } from '../http/escape.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const coded = words.extend({ code: z.string() });

const elsewhereSchema = z
  .object({ authority: z.string(), document: z.string() })
  .meta({ id: 'DecidedElsewhere', description: '由何机关、以何文件评定 Deciding authority and document' });

const listedSchema = z
  .object({
    id: z.uuid(),
    year: z.int(),
    stage: coded,
    openedAt: shanghaiTime,
    nominationsUntil: shanghaiTime.nullable(),
    nominations: z.int().meta({ description: '提名数 Number of nominations' }),
    categories: z.array(
      coded.extend({ prizes: z.array(coded.extend({ places: z.int(), amountFen: z.int() })) }),
    ),
    noticeAt: z.string().nullable().meta({ description: '公示网页 Page of the public notice' }),
    noticeUntil: shanghaiTime.nullable(),
  })
  .meta({ id: 'PublicEvaluation' });

const noticeSchema = z
  .object({
    year: z.int(),
    stage: z.string(),
    stageName: words,
    announcedAt: shanghaiTime,
    until: shanghaiTime.nullable(),
    decidedElsewhere: elsewhereSchema.nullable(),
    categories: z.array(
      z.object({
        category: z.string(),
        categoryName: words,
        items: z.array(
          z.object({
            nominationId: z.uuid(),
            place: z.int(),
            title: z.string(),
            name: z.string(),
            prize: z.string(),
            prizeName: words,
            adjusted: z.number(),
            raw: z.number(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'EvaluationNotice' });
type Notice = z.input<typeof noticeSchema>;

const wordsOf = ({ zh, en }: Text): Text => ({ zh, en });
const named = (label: Text | undefined, code: string): Text => label ?? { zh: code, en: code };

function stageName(stage: string): Text {
  return wordsOf(evaluationLifecycle.stages[stage as EvaluationStage]);
}

/** The notice of an evaluation that was announced; null before. Those who did not win are not exhibited. */
async function noticeOf({ db }: Services, id: string): Promise<Notice | null> {
  const record = await findEvaluation(db, id);
  const announcedAt = record?.evaluation.announcedAt;
  const state = announcedAt ? await findCaseRow(db, id) : null;
  if (!record || !announcedAt || !state) return null;
  const { evaluation, nominations, rankings } = record;
  const standing = rankings.find((one) => one.version === evaluation.rankingVersion);
  const names = await namesOf(
    db,
    nominations.map((one) => one.partyId),
  );
  const categories: readonly Category[] = evaluation.categories;
  return {
    year: evaluation.year,
    stage: state.stage,
    stageName: stageName(state.stage),
    announcedAt,
    until: state.stage === 'public_notice' ? state.deadlineAt : null,
    decidedElsewhere: evaluation.decidedElsewhere,
    categories: (standing?.content ?? []).map((ranking) => {
      const category = categories.find(({ code }) => code === ranking.category);
      return {
        category: ranking.category,
        categoryName: named(category?.label, ranking.category),
        items: ranking.items.flatMap((item) => {
          const { prize } = item;
          const nomination = nominations.find((one) => one.id === item.nominationId);
          if (!nomination || !prize) return [];
          return [
            {
              nominationId: item.nominationId,
              place: item.place,
              title: nomination.title,
              name: names.get(nomination.partyId) ?? '',
              prize: prize.code,
              prizeName: named(category?.prizes.find(({ code }) => code === prize.code)?.label, prize.code),
              adjusted: item.adjusted,
              raw: item.raw,
            },
          ];
        }),
      };
    }),
  };
}

const both = ({ zh, en }: Text): string => escapeXml(`${zh} ${en}`);

/** The notice as a page that people read: words, no codes, no script. */
function noticePage(notice: Notice): string {
  const title = `${notice.year} 年度博士后揭榜领题评优公示`;
  const { decidedElsewhere: elsewhere, until } = notice;
  const about = [
    `阶段 Stage：${both(notice.stageName)}`,
    `公示日期 Announced：${escapeXml(minuteOf(new Date(notice.announcedAt)))}`,
    ...(until ? [`异议截止 Objections until：${escapeXml(minuteOf(new Date(until)))}`] : []),
    ...(elsewhere
      ? [`评定依据 Decided by：${escapeXml(elsewhere.authority)}，${escapeXml(elsewhere.document)}`]
      : []),
  ];
  const tables = notice.categories
    .filter(({ items }) => items.length > 0)
    .map(({ categoryName, items }) => {
      const rows = items.map(
        ({ place, prizeName, title: what, name }) =>
          `<tr><td>${place}</td><td>${both(prizeName)}</td><td>${escapeXml(what)}</td><td>${escapeXml(name)}</td></tr>`,
      );
      return `<h2>${both(categoryName)}</h2><table><thead><tr><th>名次 Place</th><th>奖项 Prize</th><th>名称 Title</th><th>获奖主体 Honoured</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
    });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head><body>
<h1>${escapeXml(title)}</h1><p>Public notice of the annual evaluation</p>
<p>${about.join('<br>')}</p>
${tables.join('\n')}</body></html>\n`;
}

/** Tells everybody of an annual evaluation: that it is open, until when, and its notice (R35). */
export function noticeRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['evaluation'], rules: ['R35'] });
  return [
    route.list(
      {
        path: '/evaluations',
        id: 'listEvaluations',
        summary: {
          zh: '年度评优（公开）：提名与公示',
          en: 'Annual evaluations, public: nominations and notices',
        },
        auth: 'public',
        reply: listedSchema,
      },
      async () =>
        (await listPublicEvaluations(services.db)).map((one) => ({
          id: one.id,
          year: one.year,
          stage: { code: one.stage, ...stageName(one.stage) },
          openedAt: one.openedAt,
          nominationsUntil: one.stage === 'nominating' ? one.until : null,
          nominations: one.nominations,
          categories: one.categories.map(({ code, label, prizes }) => ({
            code,
            ...label,
            prizes: prizes.map((prize) => ({
              code: prize.code,
              ...prize.label,
              places: prize.places,
              amountFen: prize.amountFen,
            })),
          })),
          noticeAt: one.announcedAt ? `/evaluations/${one.id}/notice/page` : null,
          noticeUntil: one.stage === 'public_notice' ? one.until : null,
        })),
    ),

    route.get(
      {
        path: '/evaluations/:id/notice',
        id: 'getEvaluationNotice',
        summary: { zh: '评优公示', en: 'The public notice of an evaluation' },
        auth: 'public',
        reply: noticeSchema,
      },
      (ctx) => noticeOf(services, ctx.params.id),
    ),

    route.download(
      {
        path: '/evaluations/:id/notice/page',
        id: 'getEvaluationNoticePage',
        summary: { zh: '评优公示（网页）', en: 'The public notice of an evaluation as a page' },
        auth: 'public',
        type: 'text/html; charset=utf-8',
      },
      async (ctx) => {
        const notice = await noticeOf(services, ctx.params.id);
        return notice && { file: Buffer.from(noticePage(notice), 'utf8'), filename: `${notice.year}.html` };
      },
    ),
  ];
}
