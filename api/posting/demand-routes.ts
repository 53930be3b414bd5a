import * as z from 'zod';
import { demandHash } from '../../db/posting/demand-hash.ts';
import { readableDemand } from '../../db/posting/demand.ts';
import { posterAsOf } from '../../db/posting/read.ts';
import { findPublic } from '../../db/publication/read.ts';
import { findCase } from '../../db/record/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { int } from '../../domain/kinds/schema.ts';
import { shownParty } from '../../domain/party/shown.ts';
import { changedFields, demandOf } from '../../domain/posting/content.ts';
import { PUBLIC_STAGES, type PublicStage } from '../../domain/posting/public-stage.ts';
import { shownWindow } from '../../domain/posting/window.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead } from '../process/ability.ts';
import { changedFieldSchema, postingContentSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const coded = textSchema.extend({ code: z.string() });

const posterView = z
  .object({
    kind: z.enum(['organisation', 'person', 'team']),
    name: z.string(),
    creditCode: z.string().nullable(),
    legalForm: coded.nullable(),
    qualification: coded.nullable(),
    stationUnit: z.string().nullable(),
    employer: z.string().nullable(),
    district: coded.nullable(),
    platforms: z.array(coded),
  })
  .meta({ id: 'DemandPoster', description: '张榜方，不含联系方式 Who posts, without contacts (R19)' });

const demandView = z
  .object({
    postingId: z.uuid(),
    stage: coded.meta({ description: '对外公开的阶段 The public stage' }),
    window: z
      .object({ kind: z.string(), opensAt: shanghaiTime.nullable(), closesAt: shanghaiTime.nullable() })
      .meta({ description: '现行揭榜时间 The current window (R16)' }),
    version: z.int(),
    inForceSince: shanghaiTime,
    isInForce: z.boolean().meta({ description: '是否为现行版本 Whether this version is in force' }),
    content: postingContentSchema.meta({
      description:
        '榜单全文，不含联系人与保密附件 The whole demand, without contacts and confidential annexes',
    }),
    contentSha256: z.string().meta({
      description:
        '该版本需求全文（即公布时的 content）规范 JSON 的 SHA-256，揭榜承诺书、保密书与协议所载即此 Hash of the canonical JSON of this version’s demand as it came into force: the one on claimants’ letters and agreements',
    }),
    poster: posterView.nullable(),
    changes: z.array(changedFieldSchema).meta({
      description: '与前一版本的逐项差异 What changed since the version before, field by field (R14)',
    }),
    versions: z
      .array(z.object({ version: z.int(), inForceSince: shanghaiTime }))
      .meta({ description: '您可查阅的各版本 The versions that you may read, oldest first' }),
  })
  .meta({ id: 'Demand' });

/** The whole demand, for who could claim it or has claimed it, version by version (R19). */
export function demandRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['claim'], rules: ['R19'] });
  return [
    route.get(
      {
        path: '/postings/:id/demand',
        id: 'getDemand',
        summary: { zh: '榜单需求全文（供揭榜方）', en: 'The whole demand, for claimants' },
        description: {
          zh: '登录后符合揭榜条件者、已揭榜者可查阅；已揭榜者保留其揭榜期间有效的各版本。其他人一律返回 404。普通附件见 /attachments/{id}/content。',
          en: 'For whoever is signed in and could claim, and whoever has claimed, who keep the versions in force while they did. Everyone else gets 404. Ordinary annexes: /attachments/{id}/content.',
        },
        query: z.object({
          version: int(1, 100_000)
            .optional()
            .meta({ description: '版本，缺省为可查阅的最新一版 The newest that you may read by default' }),
        }),
        reply: demandView,
      },
      async ({ params: { id }, query, account, now }) => {
        const found = await findCase(db, 'posting', id, account.id);
        const byOffice = found !== null && mayRead(abilityOf(account), found.position, found.relations);
        const demand = await readableDemand(new Repositories(db.manager), account.id, id, now, byOffice);
        const shown = await findPublic(db, id, now);
        if (!demand || !shown) return null;
        const { posting, versions } = demand;
        const at =
          query.version === undefined
            ? versions.length - 1
            : versions.findIndex(({ version }) => version === query.version);
        const [one, before] = [versions[at], versions[at - 1]];
        if (!one?.inForceAt) return null;
        const isInForce = one.version === posting.publishedVersion;
        const content = demandOf(one.content);
        const poster = await posterAsOf(db, posting.posterId, one.posterVersion);
        const changes = before ? changedFields(demandOf(before.content), content) : [];
        const { opensAt, closesAt } = posting;
        return {
          postingId: id,
          stage: { code: shown.stage, ...PUBLIC_STAGES[shown.stage as PublicStage] },
          window: { kind: closesAt ? 'fixed' : 'open_ended', opensAt, closesAt },
          version: one.version,
          inForceSince: one.inForceAt,
          isInForce,
          // There is one closing time everywhere (R16).
          content: isInForce ? { ...content, window: shownWindow(posting) } : content,
          contentSha256: demandHash(one.content),
          poster: poster && shownParty(poster.declared),
          changes: changes.map(({ before: was = null, after = null, ...rest }) => ({
            ...rest,
            before: was,
            after,
          })),
          versions: versions.flatMap(({ version, inForceAt }) =>
            inForceAt ? [{ version, inForceSince: inForceAt }] : [],
          ),
        };
      },
    ),
  ];
}
