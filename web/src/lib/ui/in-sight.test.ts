import { afterEach, expect, it, vi } from 'vitest';
import { inSight } from './in-sight.ts';

afterEach(() => vi.unstubAllGlobals());

it('goes by the latest where a busy page hears several words at once', () => {
  let deliver: (entries: Partial<IntersectionObserverEntry>[]) => void = () => undefined;
  const disconnect = vi.fn();
  const observe = vi.fn();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = observe;
      disconnect = disconnect;
      constructor(callback: typeof deliver) {
        deliver = callback;
      }
    },
  );
  const told: boolean[] = [];
  const node = {} as Element;
  const end = inSight(node, {}, ({ isIntersecting }) => told.push(isIntersecting));
  expect(observe).toHaveBeenCalledWith(node);
  deliver([{ isIntersecting: false }, { isIntersecting: true }]);
  deliver([{ isIntersecting: false }]);
  expect(told).toEqual([true, false]);
  end();
  expect(disconnect).toHaveBeenCalledOnce();
});
