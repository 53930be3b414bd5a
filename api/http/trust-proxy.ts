/**
 * TRUST_PROXY as Express takes it: nobody, so many hops, or the addresses and networks that are believed. Never `true`:
 * then everybody would choose the address that they are counted by.
 */
export function trustProxyOf(setting: string): false | number | string[] {
  if (setting === 'none') return false;
  if (/^[1-9]$/.test(setting)) return Number(setting);
  return setting.split(',').map((one) => one.trim());
}
