/**
 * The one spelling of each kind of identity (R5): two spellings of one identity, by letter case, full width or Unicode
 * form, are one. Whatever comes in is brought to the normal form at the edge, and only normal forms are kept and
 * compared.
 */

/** White space of every kind, and what is not seen at all: joiners, direction marks, soft hyphens. */
const UNSEEN = /[\s\p{Cf}]+/gu;

/** Full width to half width, one Unicode form, nothing unseen at the ends. */
function halfWidth(text: string): string {
  return text.normalize('NFKC').trim();
}

/** The id of a party, a case, a file: a UUID in lower case. */
export function normalId(text: string): string {
  return halfWidth(text).toLowerCase();
}

/** A unified social credit code: upper case, half width, without the spaces and hyphens that people group it with. */
export function normalCreditCode(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '').replaceAll('-', '').toUpperCase();
}

/**
 * The id of an account, as the identity provider names it. Letter case is folded: another spelling is refused, not
 * taken for the same person (docs/decisions/identity-one-spelling.md).
 */
export function normalAccount(text: string): string {
  return halfWidth(text).toLowerCase();
}

/** An e-mail address. No provider of note tells two mailboxes apart by letter case (RFC 5321, 2.4 warns of it). */
export function normalMail(text: string): string {
  return halfWidth(text).toLowerCase();
}

/** A code that we issue and people type: upper case, half width, without spaces. */
export function normalCode(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '').toUpperCase();
}

/** A name where it stands for who somebody is: "Zhang  Wei" and "ＺＨＡＮＧ ＷＥＩ" are one, "张 伟" and "张伟" too. */
export function normalName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[·•・‧]/gu, '')
    .toLowerCase();
}

/** Subject of an interest or an exclusion: a credit code in its spelling, else an id in its own. */
export function normalSubject(text: string): string {
  const code = normalCreditCode(text);
  return /^[0-9A-Z]{18}$/.test(code) ? code : normalId(text);
}
