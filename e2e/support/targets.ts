import type { Page } from 'playwright-core';

/**
 * Everything that can be pressed and is smaller than `least` CSS pixels in either direction, one line each; under a dialog nothing can. A link
 * in a sentence may be as high as its line (WCAG 2.5.8); what is drawn small may answer around itself; a field is as large as the label it lies
 * in.
 */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((size) => {
    const pressable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=slider], [role=button], [role=option], [role=tab]';
    const inSentence = (node: Element) =>
      getComputedStyle(node).display === 'inline' &&
      [...(node.parentElement?.childNodes ?? [])].some(
        (other) => other !== node && other.nodeType === Node.TEXT_NODE && /[\p{L}\d]/u.test(other.textContent ?? ''),
      );
    const answers = (node: Element, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (node.contains(hit) || hit.closest('label')?.control === node);
    };
    const reach = (node: Element) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const half = size / 2 - 1;
      const wide = width >= size - 0.5 || (answers(node, x - half, y) && answers(node, x + half, y));
      const high = height >= size - 0.5 || (answers(node, x, y - half) && answers(node, x, y + half));
      return wide && high;
    };
    const small: string[] = [];
    for (const node of (document.querySelector(':modal') ?? document).querySelectorAll<HTMLElement>(pressable)) {
      if (
        node.closest('[inert], [hidden]') ||
        !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        node.matches(':disabled')
      )
        continue;
      const box = node.closest('label') ?? (node instanceof HTMLInputElement ? node.labels?.[0] : undefined);
      const enough = [node, ...(box ? [box] : [])].some(
        (each) => each.getBoundingClientRect().width >= size - 0.5 && each.getBoundingClientRect().height >= size - 0.5,
      );
      if (enough || inSentence(node) || node.closest('.visually-hidden, .skip')) continue;
      node.scrollIntoView({ block: 'center', behavior: 'instant' });
      if (reach(node)) continue;
      const { width, height } = node.getBoundingClientRect();
      if (width > 1)
        small.push(
          `${Math.round(width)}×${Math.round(height)} ${node.outerHTML.replace(/\s+/g, ' ').slice(0, 110)} in ${node.parentElement?.className}`,
        );
    }
    scrollTo(0, 0);
    return [...new Set(small)];
  }, least);
}
