import { expect, it } from 'vitest';
import { returnPath, signInPath } from './return-path.ts';

const after = (path: string) => returnPath(new URLSearchParams({ suite: path }));

it('comes back to where the person was going', () => {
  expect(signInPath(new URL('https://a.fr/publier?a=b'))).toBe('/connexion?suite=%2Fpublier%3Fa%3Db');
  expect(after('/@gala?tab=1')).toBe('/@gala?tab=1');
  expect(returnPath(new URLSearchParams())).toBe('/');
});

it('never leads to another site', () => {
  for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '']) expect(after(path)).toBe('/');
});
