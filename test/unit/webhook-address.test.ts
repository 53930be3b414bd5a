import { describe, expect, it } from 'vitest';
import { isSafeAddress } from '../../domain/webhook/address.ts';

describe('R42 an address that messages may be sent to', () => {
  it.each(['https://example.com/hook', 'https://hooks.example.com:8443/a?b=c', 'https://xn--fiqs8s.cn/'])(
    '%s',
    (url) => expect(isSafeAddress(url, false)).toBe(true),
  );

  it.each([
    'http://example.com/hook',
    'https://127.0.0.1/',
    'https://10.0.0.5/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://api.localhost/',
    'https://printer.local/',
    'https://db.internal/',
    'https://user@example.com/',
    'https://user:pass@example.com/',
    'not an address',
  ])('not %s', (url) => expect(isSafeAddress(url, false)).toBe(false));

  it('inside only where the system is configured so, and never with a password', () => {
    expect(isSafeAddress('http://127.0.0.1:9/', true)).toBe(true);
    expect(isSafeAddress('http://user:pass@127.0.0.1/', true)).toBe(false);
  });
});
