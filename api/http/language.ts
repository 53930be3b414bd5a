import type { Request } from 'express';
import type { Text } from '../../domain/vocabulary.ts';

/** The languages of a text; Chinese unless the client prefers English (R43). */
export type Language = keyof Text;

export const LANGUAGE_TAGS = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Reads the language from Accept-Language: `zh` unless English is preferred to Chinese. */
export function languageOf(req: Request): Language {
  return req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}
