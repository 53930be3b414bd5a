import { escapeXml } from './escape.ts';

export interface AtomEntry {
  /** A URI that never changes. */
  readonly id: string;
  readonly title: string;
  /** ISO. */
  readonly at: string;
  readonly content: string;
  readonly link: string;
}

export const ATOM = 'application/atom+xml';

/** An Atom feed (RFC 4287), the newest first. @param feed.id a URI that never changes */
export function atomFeed(
  feed: { readonly id: string; readonly title: string; readonly author: string },
  entries: readonly AtomEntry[],
): Buffer {
  const sorted = [...entries].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const instant = (at: string): string => escapeXml(new Date(at).toISOString());
  const items = sorted.map(
    (entry) =>
      `<entry><id>${escapeXml(entry.id)}</id><title>${escapeXml(entry.title)}</title><updated>${instant(
        entry.at,
      )}</updated><link href="${escapeXml(entry.link)}"/><content type="text">${escapeXml(entry.content)}</content></entry>`,
  );
  const updated = sorted[0]?.at ?? '1970-01-01T00:00:00Z';
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escapeXml(feed.id)}</id><title>${escapeXml(
      feed.title,
    )}</title><updated>${instant(updated)}</updated><author><name>${escapeXml(feed.author)}</name></author>
${items.join('\n')}
</feed>\n`,
    'utf8',
  );
}
