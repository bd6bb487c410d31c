import type { Attachment } from 'svelte/attachments';

/**
 * Custom properties that follow values, set by script. The content policy forbids `style` attributes in the page, which is what
 * `style:` would render on the server.
 */
export function properties(values: () => Record<`--${string}`, string | number>): Attachment<HTMLElement> {
  return (node) => {
    $effect(() => {
      for (const [name, value] of Object.entries(values())) node.style.setProperty(name, String(value));
    });
  };
}
