import type { Component } from 'svelte';
import Icon from './Icon.svelte';

/** A component that draws one outline; made by `web/vite/lean-icons.ts` for every icon that is imported. */
export function icon(d: string): Component {
  // Props come as getters: copying their values would stop an icon that is filled later from being filled.
  return ((...[target, props]: Parameters<typeof Icon>) =>
    Icon(target, Object.defineProperties({ d }, Object.getOwnPropertyDescriptors(props)))) as unknown as Component;
}
