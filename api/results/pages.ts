import type { PublishedBatch } from '../../db/results/read.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { RESULT_STATUSES } from '../../domain/results/status.ts';
import { DISTRICTS, FIELDS } from '../../domain/vocabulary.ts';
import { atomFeed } from '../http/atom.ts';
import { escapeXml } from '../http/escape.ts';

const text = escapeXml;

const nameIn = (names: object, code: string | null): string =>
  code === null ? '' : ((names as Record<string, { zh: string }>)[code]?.zh ?? code);

type Erratum = PublishedBatch['errata'][number];

/** A correction in words; one that was itself corrected is kept, struck through. */
function erratumText({ no, at, content }: Erratum, all: readonly Erratum[]): string {
  const { wrong, right, reason, corrects, field } = content;
  const name = field === 'status' ? '变更 Change' : '更正 Erratum';
  const of = corrects === undefined ? '' : `，更正第 ${corrects} 号 corrects ${corrects}`;
  const later = all.find((one) => one.content.corrects === no);
  const what =
    field === 'status' ? `由“${text(wrong)}”变为“${text(right)}”` : `“${text(wrong)}”应为“${text(right)}”`;
  const body = `<strong>${name} ${no}</strong>（${text(shanghaiIso(at).slice(0, 10))}${of}）：${what}。${text(reason)}`;
  return later ? `<p><del>${body}</del>（见第 ${later.no} 号 see ${later.no}）</p>` : `<p>${body}</p>`;
}

/** One batch as a page that needs nothing else: no script, no style from elsewhere. */
export function resultsPage(batch: PublishedBatch): string {
  const rows = batch.items.map(({ projectId, content, status }) => {
    const errata = batch.errata
      .filter((one) => one.projectId === projectId)
      .map((one) => erratumText(one, batch.errata));
    const { zh, en } = RESULT_STATUSES[status];
    return `<tr><td>${text(content.filingNumber)}</td><td>${text(content.title)}${errata.join('')}</td><td>${text(
      nameIn(FIELDS, content.field),
    )}</td><td>${text(nameIn(DISTRICTS, content.district))}</td><td>${text(content.posterName)}</td><td>${text(content.claimantName)}</td><td>${text(`${zh} ${en}`)}</td></tr>`;
  });
  const title = `博士后揭榜领题对接项目 ${batch.number}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title></head><body>
<h1>${text(title)}</h1><p>Projects of the programme. 发布 published ${text(shanghaiIso(batch.publishedAt))}</p>
<table><thead><tr><th>备案编号 No.</th><th>项目 Project</th><th>领域 Field</th><th>区 District</th><th>张榜方 Poster</th><th>揭榜方 Claimant</th><th>状态 Status</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>\n`;
}

/** Batches and their corrections as Atom, each entry with an id that never changes. */
export function resultsFeed(batches: readonly PublishedBatch[], author: string): Buffer {
  const entries = batches.flatMap((batch) => [
    {
      id: `urn:uuid:${batch.id}`,
      title: `对接项目 ${batch.number}`,
      at: batch.publishedAt,
      content: batch.items
        .map(({ content }) => {
          const status = RESULT_STATUSES[content.status ?? 'matched'].zh;
          return `${content.filingNumber} ${content.title}（${status}）`;
        })
        .join('\n'),
      link: `/results/${batch.number}`,
    },
    ...batch.errata.map((one) => {
      const { wrong, right, field } = one.content;
      return {
        id: `urn:uuid:${batch.id}:erratum:${one.no}`,
        title: `${batch.number} ${field === 'status' ? '变更' : '更正'} ${one.no}`,
        at: one.at,
        content: field === 'status' ? `“${wrong}”变为“${right}”` : `“${wrong}”应为“${right}”`,
        link: `/results/${batch.number}`,
      };
    }),
  ]);
  return atomFeed({ id: 'urn:jiebang:results', title: '博士后揭榜领题对接成果 Results', author }, entries);
}
