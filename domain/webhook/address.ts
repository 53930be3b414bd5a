/**
 * True if messages may be sent to an address, as far as its text tells: where its name leads is looked at with each
 * message, when it is resolved.
 * @param allowsPrivate hosts inside, and http, as configured for a system without a public network
 */
export function isSafeAddress(url: string, allowsPrivate: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hostname } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (allowsPrivate) return true;
  // A name without a dot is one of the network inside, and so is what ends in these.
  return protocol === 'https:' && /\.[a-z][a-z0-9-]*$/.test(hostname) && !INSIDE.test(hostname);
}
const INSIDE = /\.(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid)$/;
