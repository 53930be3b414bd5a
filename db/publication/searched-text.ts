/**
 * SQL: the text of a row of publications that a search without words looks into, widths and case folded as `toLiteral`
 * does (R22). Such searches are rare, so no index serves them.
 */
export const SEARCHED_TEXT = `lower(normalize(concat_ws(' ', title, content->>'summary', content->>'keywords'), NFKC))`;
