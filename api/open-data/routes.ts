import * as z from 'zod';
import { currentPolicy } from '../../db/policy/read.ts';
import { listNews, listOpenPostings, type OpenPosting } from '../../db/publication/open-data.ts';
import { AMENDMENT_STATES, type AmendmentState } from '../../domain/posting/public-amendment.ts';
import { PUBLIC_STAGES, type PublicStage } from '../../domain/posting/public-stage.ts';
import { WINDOW_CHANGES, windowText } from '../../domain/posting/window-change.ts';
import { DISTRICTS, FIELDS, type Text } from '../../domain/vocabulary.ts';
import { ATOM, atomFeed, type AtomEntry } from '../http/atom.ts';
import { MAX_AGE } from '../http/caching.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { textSchema } from '../process/views.ts';
import { amendmentsView, publicAmendment, underAmendment } from '../publication/amendment-view.ts';
import { publicWindowChange, windowHistoryView } from '../publication/window-history-view.ts';
import type { Services } from '../services.ts';

/** All of the programme's years fit; for pages there is `/public/postings`. */
const ALL = 50_000;
const NEWEST = 50;

const instant = shanghaiTime.nullable();
const coded = textSchema.extend({ code: z.string() });
const openPosting = z
  .object({
    id: z.uuid(),
    externalId: z.string().nullable(),
    type: z.string(),
    field: coded,
    district: coded.nullable(),
    stage: coded,
    title: z.string(),
    summary: z.string().nullable(),
    keywords: z.array(z.string()),
    opensAt: instant,
    closesAt: instant,
    publishedAt: shanghaiTime,
    underAmendment,
    amendments: z.array(publicAmendment),
    windowHistory: z.array(publicWindowChange),
    url: z.string(),
  })
  .meta({ id: 'OpenPosting' });

const dataset = z.object({
  name: textSchema,
  formats: z.array(z.object({ type: z.string(), url: z.string() })),
});

const DATASETS: readonly z.input<typeof dataset>[] = [
  {
    name: { zh: '公开榜单', en: 'Published postings' },
    formats: [
      { type: 'application/json', url: '/open-data/postings' },
      { type: ATOM, url: '/open-data/postings/feed' },
    ],
  },
  {
    name: { zh: '对接成果', en: 'Published results' },
    formats: [
      { type: 'application/json', url: '/results' },
      { type: ATOM, url: '/results/feed' },
    ],
  },
];

const named = (names: Readonly<Record<string, Text>>, code: string) => ({
  code,
  zh: names[code]?.zh ?? code,
  en: names[code]?.en ?? code,
});

function view(posting: OpenPosting): z.input<typeof openPosting> {
  const { id, field, district, stage, keywords } = posting;
  return {
    ...posting,
    field: named(FIELDS, field),
    district: district === null ? null : named(DISTRICTS, district),
    stage: { code: stage, ...PUBLIC_STAGES[stage as PublicStage] },
    keywords: [...keywords],
    ...amendmentsView(posting.amendments),
    windowHistory: windowHistoryView(posting.windowHistory),
    url: `/public/postings/${id}`,
  };
}

/** Changes of the window of a posting, an entry each, with the reason (R16, R41). */
function windowNews({ id, title, windowHistory }: OpenPosting): AtomEntry[] {
  return windowHistory.map(({ no, at, change, before, after, reason }) => {
    const [was, is] = [windowText(before), windowText(after)];
    const what = WINDOW_CHANGES[change];
    return {
      id: `urn:uuid:${id}:window:${no}`,
      title: `${title}：${what.zh}，${is.zh} ${what.en}: ${is.en}`,
      at,
      content: `原为：${was.zh} It was: ${was.en}；${reason}`,
      link: `/public/postings/${id}`,
    };
  });
}

/** News of a posting since its publication, an entry each: an amendment, and what became of it (R14, R41). */
function news({ id, title, amendments }: OpenPosting): AtomEntry[] {
  return amendments.flatMap(({ no, state, submittedAt, outcomeAt, changes }) => {
    const entry = (suffix: string, of: AmendmentState, at: string): AtomEntry => ({
      id: `urn:uuid:${id}:amendment:${no}${suffix}`,
      title: `${title}：${AMENDMENT_STATES[of].zh} ${AMENDMENT_STATES[of].en}`,
      at,
      content: of === 'in_force' ? changes.map((one) => `${one.zh} ${one.en}`).join('；') : '',
      link: `/public/postings/${id}`,
    });
    return [
      entry('', 'submitted', submittedAt),
      ...(outcomeAt === null ? [] : [entry(':outcome', state, outcomeAt)]),
    ];
  });
}

/** Open data of what is public, as JSON and as feeds, for everybody (R41): nothing that the public view does not show. */
export function openDataRoutes({ db }: Services): Route[] {
  const common = {
    method: 'get',
    rules: ['R19', 'R41'],
    tags: ['public'],
    auth: 'public',
    refusals: [],
    maxAgeSeconds: MAX_AGE.feed,
  } as const;
  return [
    defineRoute({
      ...common,
      path: '/open-data',
      id: 'listOpenData',
      summary: { zh: '开放数据目录', en: 'Overview of the open data' },
      responses: { 200: z.object({ datasets: z.array(dataset) }) },
    }).handle(() => ({ status: 200, body: { datasets: [...DATASETS] } })),

    defineRoute({
      ...common,
      path: '/open-data/postings',
      id: 'openPostings',
      summary: { zh: '全部公开榜单（JSON）', en: 'All published postings as JSON' },
      responses: { 200: z.object({ items: z.array(openPosting) }) },
    }).handle(async ({ now }) => ({
      status: 200,
      body: { items: (await listOpenPostings(db, ALL, now)).map(view) },
    })),

    defineRoute({
      ...common,
      path: '/open-data/postings/feed',
      id: 'openPostingsFeed',
      summary: { zh: '新发布榜单订阅源（Atom）', en: 'New postings as an Atom feed' },
      responses: { 200: file(ATOM) },
    }).handle(async ({ now }) => {
      const entries = (await listNews(db, NEWEST, now))
        .flatMap((posting) => [
          {
            id: `urn:uuid:${posting.id}`,
            title: posting.title,
            at: posting.publishedAt.toISOString(),
            content: posting.summary ?? '',
            link: `/public/postings/${posting.id}`,
          },
          ...news(posting),
          ...windowNews(posting),
        ])
        .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
        .slice(0, NEWEST);
      return {
        status: 200,
        file: atomFeed(
          {
            id: 'urn:jiebang:postings',
            title: '博士后揭榜领题榜单 Postings',
            author: (await currentPolicy(db)).offices.organiser.zh,
          },
          entries,
        ),
        filename: 'postings.atom',
      };
    }),
  ];
}
