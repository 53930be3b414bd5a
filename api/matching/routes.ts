import * as z from 'zod';
import { programmeThesaurus } from '../../adapters/words/documents.ts';
import { invitedTo } from '../../db/invitation/read.ts';
import {
  findPostingText,
  listOwnProfiles,
  listPostingTexts,
  listProfiles,
  type ProfileRow,
} from '../../db/matching/read.ts';
import { wholeParties } from '../../db/party/whole-party.ts';
import { findPolicy } from '../../db/policy/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { findSubscription, saveSubscription } from '../../db/subscription/intake.ts';
import {
  type Exclusion,
  type Match,
  rankPostingsForProfile,
  rankProfilesForPosting,
  similarPostings,
} from '../../domain/matching/rank.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { subscriptionSchema } from '../../domain/subscription/schema.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { policyFor } from '../process/policy.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import {
  CLAIMANT_KINDS,
  claimExclusions,
  expertExclusions,
  preparedPosting,
  preparedProfile,
} from './suggest.ts';

/** Maximum of postings and profiles considered; the newest beyond that. */
const POSTINGS_MAX = 2_000;
const PROFILES_MAX = 5_000;
const PUBLIC_STAGES = ['upcoming', 'open', 'closed', 'matched', 'ended'];

const explanationSchema = z
  .object({
    terms: z
      .array(
        z.object({
          term: textSchema,
          weight: z.number(),
          synonym: z.object({ posting: z.string(), other: z.string() }).optional(),
        }),
      )
      .readonly(),
    further: z.object({ count: z.int(), weight: z.number() }),
    field: z.object({
      posting: z.string(),
      other: z.array(z.string()).readonly(),
      match: z.enum(['main', 'also', 'none']),
      weight: z.number(),
    }),
    record: z.object({ matches: z.int(), inField: z.int(), weight: z.number() }).optional(),
    place: z.object({ same: z.boolean(), weight: z.number() }),
    facts: z.array(textSchema).readonly(),
    missing: z.array(textSchema).readonly(),
  })
  .meta({ id: 'Explanation', description: '推荐理由 Reasons for the suggestion (R22)' });

const suggestion = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    score: z.number(),
    explanation: explanationSchema,
    account: z
      .string()
      .optional()
      .meta({ description: '专家账号，据以聘请 Account of an expert, by which they are appointed' }),
    invitation: z
      .enum(['invited', 'accepted', 'declined'])
      .optional()
      .meta({ description: '已邀请者的答复 How the invited party has answered' }),
  })
  .meta({ id: 'Suggestion' });
const excluded = z.object({ id: z.uuid(), name: z.string(), code: z.string(), reason: textSchema });

const suggestions = z
  .object({
    claimants: z.array(suggestion),
    similar: z.array(suggestion),
    experts: z.array(suggestion).optional().meta({ description: '仅主办方可见 For the organiser only' }),
    excluded: z.array(excluded).optional().meta({
      description: '因回避或资格排除的，仅主办方可见 Excluded by the rules; for the organiser only',
    }),
  })
  .meta({ id: 'Suggestions' });

const shown = (match: Match, name: string, kind: string): z.input<typeof suggestion> => ({
  id: match.id,
  name,
  kind,
  score: match.score,
  explanation: match.explanation,
});

/** Suggestions with their explanations, and the subscription to new postings (R22). They advise; nobody is bound. */
export function matchingRoutes(services: Services): Route[] {
  const { db } = services;
  const common = {
    method: 'get',
    rules: ['R22'],
    tags: ['matching'],
    auth: 'signed-in',
    refusals: [],
  } as const;

  /** The best so many that the rules let in, and those before the last of them that the rules keep out. */
  function allowed(
    matches: readonly Match[],
    limit: number,
    judge: (id: string) => Exclusion | undefined,
  ): { kept: Match[]; left: (Exclusion & { id: string })[] } {
    const kept: Match[] = [];
    const left: (Exclusion & { id: string })[] = [];
    for (const match of matches) {
      if (kept.length === limit) break;
      const exclusion = judge(match.id);
      if (exclusion) left.push({ id: match.id, ...exclusion });
      else kept.push(match);
    }
    return { kept, left };
  }

  return [
    defineRoute({
      ...common,
      path: '/postings/:id/suggestions',
      id: 'listSuggestions',
      summary: {
        zh: '匹配建议（揭榜方、专家、相似榜单）',
        en: 'Suggested claimants, experts and similar postings',
      },
      params: idParams,
      responses: { 200: suggestions },
    }).handle(async (ctx) => {
      const { id } = ctx.params;
      const found = await readableCase(services, 'posting', id, ctx.account);
      const { relations } = found;
      if (!may({ ...ctx.account, relations }, 'listSuggestions')) throw refuse('NOT_FOUND');
      const isOrganiser = may(ctx.account, 'suggestExperts');
      const text = await findPostingText(db, id);
      if (!text) throw refuse('NOT_FOUND');
      const repositories = new Repositories(db.manager);
      const policy = await findPolicy(db, found.policyId);
      if (!policy) throw new Error(`policy ${found.policyId} is not on record`);
      const thesaurus = programmeThesaurus();
      const posting = preparedPosting(text);
      const limit = policy.claim.suggestionsMax;
      const options = { thesaurus, limit: limit * 4 };

      const kinds = CLAIMANT_KINDS[text.type];
      const rows = new Map(
        (await listProfiles(db, kinds, PROFILES_MAX))
          // Experts who judge here are not invited to claim here.
          .filter((row) => !row.isExpert)
          .map((row) => [row.id, row]),
      );
      const kind = text.type === 'technical_challenge' ? 'person' : 'organisation';
      const ranked = rankProfilesForPosting(
        posting,
        [...rows.values()].map((row) => preparedProfile(row, kind)),
        options,
      );
      const at = services.now().toISOString();
      const best = ranked.matches.flatMap((match) => rows.get(match.id) ?? []);
      const parties = new Map(
        (await wholeParties(repositories.parties, best)).map((party) => [party.id, party]),
      );
      const exclusion = await claimExclusions(repositories, [id], [...parties.keys()], policy, at);
      const claimants = allowed(ranked.matches, limit, (partyId) => {
        const party = parties.get(partyId);
        return party && exclusion(id, party);
      });
      const others = await listPostingTexts(db, PUBLIC_STAGES, POSTINGS_MAX);
      const titles = new Map(others.map((one) => [one.id, one]));
      const similar = similarPostings(posting, others.map(preparedPosting), { thesaurus, limit });
      const nameOf = (partyId: string): string => rows.get(partyId)?.name ?? '';
      const inviters = isOrganiser ? ['organiser', 'poster'] : ['poster'];
      const invited = await invitedTo(db, id, inviters);
      const body: z.input<typeof suggestions> = {
        claimants: claimants.kept.map((one) => {
          const invitation = invited.get(one.id);
          const claimant = shown(one, nameOf(one.id), rows.get(one.id)?.kind ?? kind);
          return { ...claimant, ...(invitation && { invitation }) };
        }),
        similar: similar.matches.map((one) => shown(one, titles.get(one.id)?.title ?? '', 'posting')),
      };
      if (!isOrganiser) return { status: 200, body };

      const persons = (await listProfiles(db, ['person'], PROFILES_MAX)).filter((row) => row.isExpert);
      const experts = new Map<string, ProfileRow>(persons.map((row) => [row.id, row]));
      const { posterId } = await repositories.postings.get(id);
      const { matches } = rankProfilesForPosting(
        posting,
        persons.map((row) => preparedProfile(row, 'expert')),
        options,
      );
      const suited = matches.flatMap((match) => experts.get(match.id) ?? []);
      const exclusions = await expertExclusions(repositories, posterId, suited);
      const judged = allowed(matches, limit, (partyId) => exclusions.get(partyId));
      const expertName = (partyId: string): string => experts.get(partyId)?.name ?? '';
      return {
        status: 200,
        body: {
          ...body,
          experts: judged.kept.map((one) => {
            const account = experts.get(one.id)?.accountId;
            return { ...shown(one, expertName(one.id), 'expert'), ...(account && { account }) };
          }),
          excluded: [
            ...claimants.left.map((one) => ({ ...one, name: nameOf(one.id) })),
            ...judged.left.map((one) => ({ ...one, name: expertName(one.id) })),
          ],
        },
      };
    }),

    defineRoute({
      ...common,
      path: '/me/suggestions',
      id: 'listMySuggestions',
      summary: { zh: '为我推荐的榜单', en: 'Postings that suit me' },
      description: {
        zh: '按本人、本人单位和团队的档案分别推荐；依规则不能揭的不列入。',
        en: 'By the profile of each party that you act for, without those that the rules exclude.',
      },
      responses: {
        200: z.object({
          items: z.array(z.object({ partyId: z.uuid(), name: z.string(), postings: z.array(suggestion) })),
        }),
      },
    }).handle(async (ctx) => {
      const repositories = new Repositories(db.manager);
      const policy = await policyFor(services, undefined);
      const texts = await listPostingTexts(db, ['open', 'upcoming'], POSTINGS_MAX);
      const byId = new Map(texts.map((one) => [one.id, one]));
      const prepared = texts.map(preparedPosting);
      const at = services.now().toISOString();
      const limit = policy.claim.suggestionsMax;
      const rows = await listOwnProfiles(db, ctx.account.id);
      const parties = await wholeParties(repositories.parties, rows);
      const ranked = rows.map(
        (row) =>
          rankPostingsForProfile(
            preparedProfile(row, row.kind === 'organisation' ? 'organisation' : 'person'),
            prepared,
            { thesaurus: programmeThesaurus(), limit: limit * 4 },
          ).matches,
      );
      const asked = [...new Set(ranked.flat().map((match) => match.id))];
      const partyIds = parties.map((party) => party.id);
      const exclusion = await claimExclusions(repositories, asked, partyIds, policy, at);
      const items = parties.map((party, index) => {
        const { kept } = allowed(ranked[index] ?? [], limit, (id) => exclusion(id, party));
        const postings = kept.map((one) => shown(one, byId.get(one.id)?.title ?? '', 'posting'));
        return { partyId: party.id, name: rows[index]?.name ?? '', postings };
      });
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      path: '/me/subscription',
      id: 'getSubscription',
      summary: { zh: '我的榜单订阅', en: 'My subscription to new postings' },
      responses: { 200: z.object({ subscription: subscriptionSchema.nullable() }) },
    }).handle(async (ctx) => ({
      status: 200,
      body: { subscription: await findSubscription(db, ctx.account.id) },
    })),

    defineRoute({
      ...common,
      method: 'put',
      path: '/me/subscription',
      id: 'saveSubscription',
      summary: { zh: '订阅新榜单（每日摘要）', en: 'Subscribe to new postings, with a daily digest' },
      idempotent: true,
      body: subscriptionSchema,
      responses: { 200: z.object({ subscription: subscriptionSchema }) },
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await saveSubscription(tx, ctx.account.id, ctx.body, ctx.now);
        return { status: 200, outcome: { subscription: ctx.body } };
      });
      return { status: 200, body: outcome };
    }),
  ];
}
