import type { Router } from 'express';
import { refuse } from '../../domain/refusals.ts';
import { escapeXml } from './escape.ts';
import { PROBLEM_CODES, problemSpec } from './problem.ts';

/** Content of `/problems/<code>`: a problem's `type` leads here. */
function describe(code: string) {
  const { status, rule, zh, en, cure } = problemSpec(code);
  return { code, type: `/problems/${code}`, status, ...(rule && { rule }), zh, en, cure };
}

/** Serves every code's meaning: `/problems` lists them, `/problems/<code>` is one; JSON, or HTML for a browser. */
export function mountProblemPages(router: Router): void {
  router.get('/problems', (_req, res) => {
    const all = PROBLEM_CODES.map(describe);
    res.format({
      json: () => res.json({ items: all }),
      html: () => res.send(page('问题代码 Problem codes', all.map(section).join('\n'))),
    });
  });
  router.get('/problems/:code', (req, res) => {
    const code = PROBLEM_CODES.find((known) => known === req.params.code);
    if (!code) throw refuse('NOT_FOUND');
    const found = describe(code);
    res.format({ json: () => res.json(found), html: () => res.send(page(code, section(found))) });
  });
}

function section({ code, status, rule, zh, en, cure }: ReturnType<typeof describe>): string {
  return `<section><h2><a href="/problems/${escapeXml(code)}">${escapeXml(code)}</a> <small>${status}${rule ? ` · ${escapeXml(rule)}` : ''}</small></h2>
<p lang="zh-CN">${escapeXml(zh)}</p><p lang="en">${escapeXml(en)}</p>
<p lang="zh-CN"><b>补救：</b>${escapeXml(cure.zh)}</p><p lang="en"><b>Cure:</b> ${escapeXml(cure.en)}</p></section>`;
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head><body><main>${content}</main></body></html>`;
}
