import { describe, expect, it } from 'vitest';
import { shortAddress } from './short-address.ts';

describe('an address as people say it', () => {
  it('leaves out what says nothing, and what is too long', () => {
    expect(shortAddress('https://www.example.org/')).toBe('example.org');
    expect(shortAddress('https://social.example/@gala?x=1#y')).toBe('social.example/@gala');
    expect(shortAddress('https://example.org/%C3%A9t%C3%A9')).toBe('example.org/été');
    expect(shortAddress('https://example.org/%E9')).toBe('example.org/%E9');
    expect(shortAddress(`https://example.org/${'a'.repeat(60)}`)).toMatch(/^example\.org\/a{27}…$/);
  });
});
