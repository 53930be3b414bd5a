import type { PublishedBatch } from '../../db/results/read.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { DISTRICTS, FIELDS } from '../../domain/vocabulary.ts';
import { atomFeed } from '../http/atom.ts';
import { escapeXml } from '../http/escape.ts';

const text = escapeXml;

const nameIn = (names: object, code: string | null): string =>
  code === null ? '' : ((names as Record<string, { zh: string }>)[code]?.zh ?? code);

/** One batch as a page that needs nothing else: no script, no style from elsewhere. */
export function resultsPage(batch: PublishedBatch): string {
  const rows = batch.items.map(({ projectId, content }) => {
    const errata = batch.errata
      .filter((one) => one.projectId === projectId)
      .map((one) => {
        const { wrong, right, reason } = one.content;
        return `<p><strong>更正 Erratum ${one.no}</strong>（${text(shanghaiIso(one.at).slice(0, 10))}）：“${text(wrong)}”应为“${text(right)}”。${text(reason)}</p>`;
      });
    return `<tr><td>${text(content.filingNumber)}</td><td>${text(content.title)}${errata.join('')}</td><td>${text(
      nameIn(FIELDS, content.field),
    )}</td><td>${text(nameIn(DISTRICTS, content.district))}</td><td>${text(content.posterName)}</td><td>${text(content.claimantName)}</td></tr>`;
  });
  const title = `博士后揭榜领题对接成功项目 ${batch.number}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title></head><body>
<h1>${text(title)}</h1><p>Matched projects. 发布 published ${text(shanghaiIso(batch.publishedAt))}</p>
<table><thead><tr><th>备案编号 No.</th><th>项目 Project</th><th>领域 Field</th><th>区 District</th><th>张榜方 Poster</th><th>揭榜方 Claimant</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>\n`;
}

/** Batches and their corrections as Atom, each entry with an id that never changes. */
export function resultsFeed(batches: readonly PublishedBatch[], author: string): Buffer {
  const entries = batches.flatMap((batch) => [
    {
      id: `urn:uuid:${batch.id}`,
      title: `对接成功项目 ${batch.number}`,
      at: batch.publishedAt,
      content: batch.items.map(({ content }) => `${content.filingNumber} ${content.title}`).join('\n'),
      link: `/results/${batch.number}`,
    },
    ...batch.errata.map((one) => {
      const { wrong, right } = one.content;
      return {
        id: `urn:uuid:${batch.id}:erratum:${one.no}`,
        title: `${batch.number} 更正 ${one.no}`,
        at: one.at,
        content: `“${wrong}”应为“${right}”`,
        link: `/results/${batch.number}`,
      };
    }),
  ]);
  return atomFeed({ id: 'urn:jiebang:results', title: '博士后揭榜领题对接成果 Results', author }, entries);
}
