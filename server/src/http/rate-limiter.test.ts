import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';

describe('the rate limiter', () => {
  it('lets through as many as fit, says when to come back, and starts again then', () => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    const take = () => limiter.take('alice', 2, 60);
    expect(take()).toEqual({ remaining: 1, retryAfter: 0, resetSeconds: 60 });
    now = 20_000;
    expect(take()).toEqual({ remaining: 0, retryAfter: 0, resetSeconds: 40 });
    expect(take()).toEqual({ remaining: 0, retryAfter: 40, resetSeconds: 40 });
    now = 60_000;
    expect(take()).toEqual({ remaining: 1, retryAfter: 0, resetSeconds: 60 });
  });

  it('still knows who tried to sign in when a quarter of a million come by for something else', () => {
    const limiter = createRateLimiter(() => 0);
    limiter.take('sign-in mallory', 1, 900);
    for (let person = 0; person < 250_000; person++) limiter.take(`follow ${person}`, 60, 60);
    expect(limiter.take('sign-in mallory', 1, 900).retryAfter).toBe(900);
  });
});
